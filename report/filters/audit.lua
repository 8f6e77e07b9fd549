-- An executed notebook as a page: every cell shows its number and id, a published cell links back to the
-- report, and Markdown outputs are read as Markdown. What a cell publishes comes in as attributes.
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

local function outputs(cell)
  return cell:walk({
    RawBlock = function(raw)
      if raw.format == "markdown" then return pandoc.read(raw.text, "markdown").blocks end
    end,
    Table = function(tbl)
      if cell.attributes.tekst and #tbl.caption.long == 0 then
        local text = pandoc.utils.blocks_to_inlines(pandoc.read(cell.attributes.tekst, "markdown").blocks)
        tbl.caption.long = { pandoc.Plain(text) }
      end
      return tbl
    end,
    Image = function(image)
      if cell.attributes.alt then image.attributes.alt = cell.attributes.alt end
      return image
    end,
  })
end

local function cell(div)
  if not div.classes:includes("cell") then return nil end
  number = number + 1
  local shown = outputs(outputs(div)) -- a table may come out of Markdown that was just read
  local label = pandoc.Blocks({ label_of(div) })
  if div.classes:includes("markdown") then return label .. shown.content, false end
  return label .. { pandoc.Div(shown.content, { class = "celle" }) }, false
end

return { { traverse = "topdown", Div = cell } }
