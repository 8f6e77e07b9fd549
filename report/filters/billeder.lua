-- Quarto's name for the alt text of a drawn figure, `fig-alt`, as Pandoc knows it: the image's description.

function Image(image)
  local alt = image.attributes["fig-alt"]
  if alt == nil then return nil end
  image.attributes["fig-alt"] = nil
  image.caption = pandoc.Inlines(alt)
  return image
end
