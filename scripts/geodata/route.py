"""The legs of the journey. Positions are (lon, lat) of nodes of the scgraph_data network."""

from dataclasses import dataclass

LonLat = tuple[float, float]


@dataclass(frozen=True)
class Leg:
    """One leg: the shortest track through `via`, in that order. `expected_km` is its track length, to check the result."""

    leg_id: str
    name: str
    via: tuple[LonLat, ...]
    expected_km: float


# Two gaps in the network on the east coast of North Korea (0.4 and 2.5 km). The real line is continuous.
MISSING_LINKS: tuple[tuple[LonLat, LonLat], ...] = (
    ((128.553, 40.170), (128.557, 40.172)),
    ((130.256, 42.208), (130.277, 42.224)),
)

# Between these two nodes the network has a straight line of 17 km, 10 of them over the sea. The track is 19 km long and runs
# inland. So the drawn line goes through the town of Orang (GeoNames, CC BY 4.0), rounded to 0.01 degree.
BENDS: dict[tuple[LonLat, LonLat], LonLat] = {
    ((129.719, 41.402), (129.640, 41.542)): (129.65, 41.45),
}

PYONGYANG = (125.733, 39.009)
KALLI = (125.699, 39.150)
SUNCHON = (125.945, 39.431)
TUMEN_BRIDGE = (130.643, 42.416)
BARANOVSKY = (131.931, 43.643)
USSURIYSK = (131.983, 43.796)
KHABAROVSK = (135.079, 48.496)
VOLOCHAYEVKA = (134.590, 48.542)
TSIOLKOVSKY = (128.083, 51.739)
KOMSOMOLSK = (136.993, 50.553)
VLADIVOSTOK = (131.882, 43.111)
ARTYOM_JUNCTION = (132.049, 43.334)
ARTYOM_PRIMORSKY_1 = (132.187, 43.378)

LEGS = (
    # Inferred: no source says which tracks the train took in North Korea. Kalli and Sunchon keep it on the P'yongra main line;
    # the shortest path would use the Kangdong line.
    Leg("L1", "Pyongyang to Tumen bridge", (PYONGYANG, KALLI, SUNCHON, TUMEN_BRIDGE), 840),
    Leg("L2", "Tumen bridge to Baranovsky by Khasan", (TUMEN_BRIDGE, BARANOVSKY), 232),
    Leg("L3", "Baranovsky to Ussuriysk", (BARANOVSKY, USSURIYSK), 22),
    Leg("L4", "Ussuriysk to Khabarovsk", (USSURIYSK, KHABAROVSK), 651),
    # L5 and L6 separate after Volochayevka. Both name it, so that the track before it is drawn identically.
    Leg("L5", "Khabarovsk to Tsiolkovsky (Ledyanaya)", (KHABAROVSK, VOLOCHAYEVKA, TSIOLKOVSKY), 752),
    Leg("L6", "Khabarovsk to Komsomolsk-on-Amur", (KHABAROVSK, VOLOCHAYEVKA, KOMSOMOLSK), 379),
    # 89 km is the published length. L7 goes through the Artyom junction so that L8 starts on it.
    Leg("L7", "Baranovsky to Vladivostok", (BARANOVSKY, ARTYOM_JUNCTION, VLADIVOSTOK), 89),
    # No published length was found. 14 km is the length in the network, by the curve towards Baranovsky.
    Leg("L8", "Main line to Artyom-Primorsky-1", (ARTYOM_JUNCTION, ARTYOM_PRIMORSKY_1), 14),
)
