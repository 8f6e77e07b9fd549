-- Quarto's callouts: ::: {.callout-note title="…"}. The title may also be a heading that opens the box.
-- Makes one form of all of them: Div.callout > Div.callout-titel + content. An unknown kind is refused.

local titles = {
  ["callout-note"] = "Note",
  ["callout-tip"] = "Tip",
  ["callout-warning"] = "Advarsel",
  ["callout-important"] = "Vigtigt",
  ["callout-caution"] = "Forsigtig",
}

local function kind_of(div)
  for _, class in ipairs(div.classes) do
    if class:match("^callout%-") then return class end
  end
end

local function title_of(div, kind)
  local first = div.content[1]
  if div.attributes.title then
    return pandoc.utils.blocks_to_inlines(pandoc.read(div.attributes.title, "markdown").blocks)
  elseif first and first.t == "Header" then
    div.content:remove(1)
    return first.content
  end
  return pandoc.Inlines(titles[kind])
end

function Div(div)
  local kind = kind_of(div)
  if kind == nil then return nil end
  if titles[kind] == nil then
    io.stderr:write("VIRKNING boks " .. kind .. "\n")
    return nil
  end
  local title = pandoc.Div({ pandoc.Plain(title_of(div, kind)) }, { class = "callout-titel" })
  local content = pandoc.Blocks({ title }) .. div.content
  return pandoc.Div(content, pandoc.Attr(div.identifier, { "callout", kind }))
end
