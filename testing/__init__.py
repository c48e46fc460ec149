"""Code that tests and benchmarks share: running servers, browsers, an HTML parser, fault injection."""
