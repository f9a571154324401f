// Files beside a text go on their way as they are chosen or dropped, each with its progress, so that
// the text can be written meanwhile; without this script they go with the form.
const wire = (box) => {
  const field = box.querySelector("input[type=file]");
  const form = box.closest("form");

  const send = (file) => {
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    const bar = document.createElement("progress");
    bar.max = 1;
    status.append(box.dataset.sending.replace("%s", file.name), " ", bar);
    field.before(status);
    const body = new FormData();
    body.set("file", file);
    body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    const request = new XMLHttpRequest();
    request.open("POST", box.dataset.files);
    request.responseType = "document";
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = event.loaded / event.total;
    });
    return new Promise((done) => {
      request.addEventListener("loadend", () => {
        const answer = request.response?.body;
        if (request.status === 201) {
          status.remove();
          field.before(...answer.childNodes);
          form.dispatchEvent(new Event("input", { bubbles: true }));
        } else {
          const words = request.status === 422 ? answer.textContent.trim() : box.dataset.failed;
          status.className = "error";
          status.setAttribute("role", "alert");
          status.textContent = `${file.name}: ${words}`;
        }
        done();
      });
      request.send(body);
    });
  };

  const sendAll = async (files) => {
    field.disabled = true;
    for (const file of files) await send(file);
    field.disabled = false;
    field.value = "";
  };

  const sendChosen = () => {
    const files = [...field.files].filter((file) => file.size <= field.dataset.most);
    if (files.length) sendAll(files);
  };
  field.addEventListener("change", sendChosen);
  form.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  });
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    const carrier = new DataTransfer();
    for (const file of event.dataTransfer.files) carrier.items.add(file);
    field.files = carrier.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  sendChosen();    // what was chosen while this script was on its way
};

document.querySelectorAll("[data-files]").forEach(wire);
