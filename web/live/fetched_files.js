// Fetches JSON files whose address changes with their content, each once.
const fetchedFiles = new Map(); // URL to the promise of the file

/** Fetches the file at a URL once; a failed request is repeated at the next call. */
function fetchedOnce(from) {
  if (!fetchedFiles.has(from)) {
    const answer = fetch(from).then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.statusText))));
    fetchedFiles.set(from, answer);
    answer.catch(() => fetchedFiles.delete(from));
  }
  return fetchedFiles.get(from);
}
