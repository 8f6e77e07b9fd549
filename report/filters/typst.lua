-- The form that Typst needs for what Pandoc's writer leaves out: callouts, notes under tables and
-- figures, numbers of chapters and captions, and widths of columns.

local WHOLE, LONG, DIVIDED = "samlet", "lang", "delt"
local kolonner = dofile(pandoc.path.join({ pandoc.path.directory(PANDOC_SCRIPT_FILE), "kolonner.lua" }))

local function typst(text) return pandoc.RawBlock("typst", text) end
local function inline(text) return pandoc.RawInline("typst", text) end

local function wrapped(opening, blocks)
  local content = pandoc.Blocks({ typst("#" .. opening .. "[") }) .. blocks
  content:insert(typst("]"))
  return content
end

local function box(div)
  if div.classes:includes("callout-titel") then
    return wrapped("boks-titel", div.content)
  elseif div.classes:includes("callout") then
    return wrapped('boks("' .. div.classes[2]:sub(#"callout-" + 1) .. '")', div.content)
  elseif div.classes:includes("kilde") then
    return wrapped("kilde", div.content)
  elseif div.classes:includes("celle") then
    for _, breakable in ipairs({ LONG, DIVIDED }) do
      if div.classes:includes(breakable) then return wrapped(breakable, div.content) end
    end
    return wrapped(WHOLE .. '("' .. div.attributes.navn .. '")', div.content)
  end
end

local function number(span)
  if not span.classes:includes("nummer") then return nil end
  return pandoc.Inlines({ inline("#nummer[") }) .. span.content .. pandoc.Inlines({ inline("]") })
end

-- Pandoc knows columns without a width and columns with a share of the line; Typst knows more. A table
-- with more columns than the line holds is set smaller.
local function fitted(tbl)
  local columns, smaller = kolonner.fitted(tbl)
  tbl.colspecs = tbl.colspecs:map(function(spec) return { spec[1], nil } end)
  if columns == nil then return tbl end
  local text = pandoc.write(pandoc.Pandoc({ tbl }), "typst", { wrap_text = "none" })
  local result = text:gsub("columns: %d+", function() return "columns: (" .. table.concat(columns, ", ") .. ",)" end, 1)
  return typst(smaller and "#smaa[\n" .. result .. "\n]" or result)
end

-- A figure, or a table that is not long, stays on one page with its source and note; a long table is set
-- smaller.
local function kept_whole(div)
  if not div.classes:includes("celle") or div.classes:includes(DIVIDED) then return nil end
  local long = false
  div:walk({ Table = function(tbl) long = long or kolonner.is_long(tbl) end })
  div.classes:insert(long and LONG or WHOLE)
  return div
end

-- A figure that is written in the text floats as those of the notebooks do. A table there is text in rows:
-- it stays in its place and is divided between them.
local function in_cells(doc)
  doc.blocks = doc.blocks:map(function(block)
    if (block.t ~= "Figure" and block.t ~= "Table") or block.identifier == "" then return block end
    local classes = block.t == "Table" and { "celle", DIVIDED } or { "celle" }
    return pandoc.Div({ block }, pandoc.Attr("", classes, { navn = block.identifier }))
  end)
  return doc
end

return { { Pandoc = in_cells }, { Div = kept_whole }, { Span = number }, { Table = fitted }, { Div = box } }
