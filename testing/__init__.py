"""What tests and benchmarks share: servers, browsers, readers of HTML."""
