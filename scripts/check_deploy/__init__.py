"""The check of deploy/ and of the CI workflows, without a network: schemas and linters first, then what files say of each other."""
