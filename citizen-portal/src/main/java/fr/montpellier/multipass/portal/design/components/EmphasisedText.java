package fr.montpellier.multipass.portal.design.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import fr.montpellier.multipass.portal.design.texts.Texts;
import java.util.ArrayList;
import java.util.List;

/** Builds a sentence with emphasised words: {@code **…**} in the template, around values as well. */
public final class EmphasisedText {

    private static final String MARK = "**";

    private EmphasisedText() {}

    public static Paragraph of(String key, Object... values) {
        return fill(Texts.get(key), values);
    }

    /** Builds the sentence from a template that another module owns. */
    public static Paragraph fill(String template, Object... values) {
        var paragraph = new Paragraph();
        parts(template, values).forEach(paragraph::add);
        return paragraph;
    }

    public static Span inline(String key, Object... values) {
        var span = new Span();
        parts(Texts.get(key), values).forEach(span::add);
        return span;
    }

    /** Fills in the values after the template was split, so that no value can add emphasis. */
    private static List<Component> parts(String template, Object... values) {
        List<Component> parts = new ArrayList<>();
        String[] pieces = template.split(java.util.regex.Pattern.quote(MARK), -1);
        for (int i = 0; i < pieces.length; i++) {
            String text = Texts.fill(pieces[i], values);
            if (text.isEmpty()) {
                continue;
            }
            parts.add(i % 2 == 0 ? new Text(text) : emphasised(text));
        }
        return parts;
    }

    private static Component emphasised(String text) {
        return new Strong(text);
    }

    @com.vaadin.flow.component.Tag("strong")
    private static final class Strong extends Component {
        private static final long serialVersionUID = 1L;

        Strong(String text) {
            getElement().appendChild(Element.createText(text));
        }
    }
}
