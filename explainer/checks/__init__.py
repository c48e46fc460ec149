"""The data gate (are the tables sound?) and the publish gate (does every mark and sentence have a claim?)."""
