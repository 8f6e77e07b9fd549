-- An executed notebook as a page: every cell shows its number and id. A cell that publishes shows its table
-- or figure first, where the report's links land, a link back, and its code folded below, and last the
-- trail to its data and its uses. Markdown outputs are read as Markdown. What a cell publishes comes in as
-- attributes.
-- The content of a Markdown cell stands free of its cell, so that its headings reach the contents.

local number = 0

local function label_of(cell)
  local label = pandoc.Inlines({ pandoc.Str("celle " .. number .. " · " .. cell.identifier) })
  if cell.attributes.tilbage then
    label:insert(pandoc.Space())
    label:insert(pandoc.Link("Se den i rapporten", cell.attributes.tilbage))
  end
  return pandoc.Div(pandoc.Plain(label), pandoc.Attr(cell.identifier, { "cellenavn" }))
end

local function caption_of(cell)
  local text = pandoc.utils.blocks_to_inlines(pandoc.read(cell.attributes.tekst, "markdown").blocks)
  return { pandoc.Plain(text) }
end

local function outputs(cell)
  return cell:walk({
    RawBlock = function(raw)
      if raw.format == "markdown" then return pandoc.read(raw.text, "markdown").blocks end
    end,
    Table = function(tbl)
      if cell.attributes.tekst and #tbl.caption.long == 0 then tbl.caption.long = caption_of(cell) end
      return tbl
    end,
  })
end

-- An image stands in a paragraph of its own; one that is published becomes a figure, as in the report.
local function figures(cell)
  local function figure(block)
    local image = block.content[1]
    if #block.content ~= 1 or image.t ~= "Image" then return nil end
    image.attributes.alt = cell.attributes.alt
    return pandoc.Figure({ pandoc.Plain(image) }, { long = caption_of(cell) })
  end
  return cell:walk({ Para = figure, Plain = figure })
end

local function is_trail(block)
  return block.t == "Div" and block.classes:includes("spor")
end

-- An output stands in a Div of its own.
local function only_trail(block)
  return block.t == "Div" and #block.content == 1 and is_trail(block.content[1])
end

-- The code of a published cell comes after what it shows, and the trail after the code.
local function folded(content)
  local shown, code, trail = pandoc.Blocks({}), pandoc.Blocks({}), pandoc.Blocks({})
  for _, block in ipairs(content) do
    local part = block.t == "CodeBlock" and code or only_trail(block) and trail or shown
    part:insert(block)
  end
  shown:insert(pandoc.RawBlock("html", "<details class=\"kode\"><summary>Vis beregningen</summary>"))
  shown:extend(code)
  shown:insert(pandoc.RawBlock("html", "</details>"))
  shown:extend(trail)
  return shown
end

local function cell(div)
  if not div.classes:includes("cell") then return nil end
  number = number + 1
  local shown = outputs(outputs(div)) -- a table may come out of Markdown that was just read
  local label = pandoc.Blocks({ label_of(div) })
  if div.classes:includes("markdown") then return label .. shown.content, false end
  if not div.attributes.tekst then return label .. { pandoc.Div(shown.content, { class = "celle" }) }, false end
  if div.attributes.alt then shown = figures(shown) end
  return label .. { pandoc.Div(folded(shown.content), { class = "celle" }) }, false
end

-- A heading may have the name of a cell, and links lead to cells.
local function own_name(header)
  header.identifier = "afsnit-" .. header.identifier
  return header
end

return { { traverse = "topdown", Div = cell }, { Header = own_name } }
