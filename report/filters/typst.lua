-- The form that Typst needs for what Pandoc's writer leaves out: callouts, notes under tables and
-- figures, numbers of chapters and captions, and widths of columns.

local WHOLE, LONG = "samlet", "lang"
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
    if div.classes:includes(LONG) then return wrapped(LONG, div.content) end
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
  if not div.classes:includes("celle") then return nil end
  local long = false
  div:walk({ Table = function(tbl) long = long or kolonner.is_long(tbl) end })
  div.classes:insert(long and LONG or WHOLE)
  return div
end

-- A figure or table that is written in the text floats as those of the notebooks do.
local function in_cells(doc)
  doc.blocks = doc.blocks:map(function(block)
    if (block.t ~= "Figure" and block.t ~= "Table") or block.identifier == "" then return block end
    return pandoc.Div({ block }, pandoc.Attr("", { "celle" }, { navn = block.identifier }))
  end)
  return doc
end

return { { Pandoc = in_cells }, { Div = kept_whole }, { Span = number }, { Table = fitted }, { Div = box } }
