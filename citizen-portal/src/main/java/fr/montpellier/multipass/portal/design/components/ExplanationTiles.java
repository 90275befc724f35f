package fr.montpellier.multipass.portal.design.components;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.texts.Texts;
import java.util.List;

/** Explains Multipass in three pictures, each with its text: deposit once, choose who reads, see each reading. */
public final class ExplanationTiles {

    /** A picture that says nothing which the text beside it does not say. */
    private record Picture(String file, String key) {}

    private static final List<Picture> PICTURES = List.of(
            new Picture("deposer.svg", "welcome.once"),
            new Picture("choisir.svg", "welcome.choose"),
            new Picture("voir.svg", "welcome.see"));

    private ExplanationTiles() {}

    /** Returns the pictures as tiles; it can be written as HTML for a page without Vaadin. */
    public static Div tiles() {
        var tiles = new Div();
        tiles.addClassNames("tiles", "pictures");
        PICTURES.forEach(picture -> {
            var image = new Image();
            image.getElement()
                    .setAttribute("src", "/images/" + picture.file())
                    .setAttribute("alt", "")
                    .setAttribute("width", "160")
                    .setAttribute("height", "120");
            var title = new Span(Texts.get(picture.key()));
            title.addClassName("question");
            var words = new Div(title, new Paragraph(Texts.get(picture.key() + ".text")));
            tiles.add(Components.card(image, words));
        });
        return tiles;
    }
}
