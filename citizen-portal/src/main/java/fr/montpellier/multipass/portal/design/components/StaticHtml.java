package fr.montpellier.multipass.portal.design.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.dom.ElementUtil;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Node;

/**
 * Replaces a component that only displays something by a string of HTML. The server otherwise keeps an object of
 * several kilobytes for each element of a page, even if the element never changes.
 */
public final class StaticHtml {

    private static final String INNER_HTML = "innerHTML";

    private StaticHtml() {}

    /**
     * Replaces the content of the component by its HTML. No element inside may listen to events, change later, or have
     * state that is not an attribute.
     */
    public static <T extends Component> T flatten(T component) {
        Element element = component.getElement();
        String html = element.getChildren().map(StaticHtml::html).collect(Collectors.joining());
        element.removeAllChildren();
        element.setProperty(INNER_HTML, html);
        return component;
    }

    /** Returns the HTML of a component under the same conditions, for a page without Vaadin. */
    public static String of(Component component) {
        return html(component.getElement());
    }

    /** Returns the HTML without indentation or wrapping, since white space may be visible. */
    private static String html(Element element) {
        var document = new Document("");
        document.outputSettings().prettyPrint(false);
        Node node = ElementUtil.toJsoup(document, element);
        document.appendChild(node);
        return node.outerHtml();
    }
}
