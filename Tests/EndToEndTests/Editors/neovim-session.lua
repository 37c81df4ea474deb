-- A session in a real editor: opens p.yml, prints what is wrong, what is proposed and what is explained, and leaves.
-- The recipe of docs/editors.md has run before.
local function report(line) io.stdout:write(line .. "\n") end

local function finish()
  io.stdout:flush()
  vim.cmd("qa!")
end

vim.cmd("edit p.yml")
vim.cmd("set filetype=yaml")
local found = vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 20)
if not found then
  report("no diagnostics")
  finish()
end
for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
  report(("diagnostic %d:%d-%d %s"):format(
    diagnostic.lnum + 1, diagnostic.col + 1, diagnostic.end_col + 1, diagnostic.message))
end

local function ask(method, line, column)
  local answers = vim.lsp.buf_request_sync(0, method, {
    textDocument = vim.lsp.util.make_text_document_params(),
    position = { line = line - 1, character = column - 1 },
  }, 60000)
  for _, answer in pairs(answers or {}) do
    return answer.result
  end
end

local labels = {}
for _, item in ipairs(ask("textDocument/completion", 4, 17).items) do
  table.insert(labels, item.label)
end
report("completion " .. table.concat(labels, " "))
report("hover " .. ask("textDocument/hover", 2, 5).contents.value:match("^[^\n]*"))

-- The mistake is mended as one would type it.
vim.api.nvim_buf_set_text(0, 2, 13, 2, 19, { "favor" })
local mended = vim.wait(60000, function() return #vim.diagnostic.get(0) == 0 end, 20)
report(mended and "mended" or "not mended")
finish()
