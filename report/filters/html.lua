-- The form that HTML needs: tables with scope on their header cells, tables and figures in a box that
-- scrolls by itself, and under each table and figure a link to the notebook cell that computed it.

local stringify = pandoc.utils.stringify

-- True where the first column names the rows: no cell of it is empty.
local function names_rows(tbl)
  for _, body in ipairs(tbl.bodies) do
    for _, row in ipairs(body.body) do
      if #row.cells == 0 or stringify(row.cells[1].contents) == "" then return false end
    end
  end
  return #tbl.colspecs > 1
end

local function set_scope(tbl)
  for _, row in ipairs(tbl.head.rows) do
    for _, cell in ipairs(row.cells) do
      cell.attributes.scope = cell.col_span > 1 and "colgroup" or "col"
    end
  end
  if not names_rows(tbl) then return end
  for _, body in ipairs(tbl.bodies) do
    body.row_head_columns = 1
    for _, row in ipairs(body.body) do row.cells[1].attributes.scope = "row" end
  end
end

local function caption_text(element)
  return element.caption and element.caption.long[1] and stringify(element.caption.long) or nil
end

-- The caption keeps to the window while a wide table scrolls.
local function keep_caption_in_view(tbl)
  local block = tbl.caption.long[1]
  if block then block.content = { pandoc.Span(block.content, { class = "tabeltekst" }) } end
end

-- A browser finds better widths than a share of the line for each column.
local function without_widths(colspecs)
  return colspecs:map(function(spec) return { spec[1], nil } end)
end

local HINT = '<p class="rul" aria-hidden="true">Rul sidelæns for at se det hele.</p>'

local function box(blocks, class, label)
  -- A list of pairs: a Lua table would give the attributes a new order each time.
  local attributes = { { "role", "region" }, { "tabindex", "0" }, { "aria-label", label } }
  local content = pandoc.Blocks({ pandoc.RawBlock("html", HINT) }) .. blocks
  return pandoc.Div(content, pandoc.Attr("", { "rulleboks", class }, attributes))
end

local function scrolling(tbl)
  set_scope(tbl)
  tbl.colspecs = without_widths(tbl.colspecs)
  local label = caption_text(tbl) or "Tabel"
  keep_caption_in_view(tbl)
  return box({ tbl }, "tabelboks", label)
end

local function scrolling_image(figure)
  figure.content = { box(figure.content, "figurboks", caption_text(figure) or "Figur") }
  return figure
end

local function number_of(div)
  local number
  div:walk({
    Span = function(span)
      if span.classes:includes("nummer") then number = number or stringify(span):gsub(":$", "") end
    end,
  })
  return number
end

local function with_link(div)
  if not div.classes:includes("celle") or div.attributes.notesbog == nil then return nil end
  local target = "revision/" .. div.attributes.notesbog .. ".html#" .. div.attributes.navn
  local number = number_of(div)
  local text = pandoc.Inlines("Se beregningen")
  if number then text:insert(pandoc.Span(" af " .. number, { class = "kun-oplaest" })) end
  div.content:insert(pandoc.Div(pandoc.Plain(pandoc.Link(text, target)), { class = "beregning" }))
  div.attributes = {}
  return div
end

-- Code that is wider than the window is scrolled with the keyboard too.
local function code(block)
  block.attributes.tabindex = "0"
  return block
end

-- The link reads the number from the table's caption, so it comes first.
return { { Div = with_link }, { Table = scrolling, Figure = scrolling_image, CodeBlock = code } }
