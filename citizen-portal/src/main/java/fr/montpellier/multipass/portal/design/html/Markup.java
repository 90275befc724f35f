package fr.montpellier.multipass.portal.design.html;

import com.vaadin.flow.component.Component;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * A fragment of HTML. Text and values of attributes are escaped when the fragment is made; names of elements and
 * attributes come from the portal's code.
 */
public record Markup(String html) {

    private static final Set<String> VOID = Set.of("br", "img", "input");

    public static Markup text(String text) {
        return new Markup(escaped(text));
    }

    /** Returns the HTML of a component that only displays something, so that a text is written once for both kinds of pages. */
    public static Markup of(Component component) {
        return new Markup(StaticHtml.of(component));
    }

    public static Markup element(String name, Map<String, String> attributes, Markup... content) {
        String written = attributes.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(attribute -> " " + attribute.getKey() + "=\"" + escaped(attribute.getValue()) + "\"")
                .collect(Collectors.joining());
        String start = "<" + name + written + ">";
        return new Markup(VOID.contains(name) ? start : start + concat(content).html() + "</" + name + ">");
    }

    public static Markup element(String name, Markup... content) {
        return element(name, Map.of(), content);
    }

    public static Markup paragraph(String text) {
        return element("p", text(text));
    }

    public static Markup paragraph(Markup... content) {
        return element("p", content);
    }

    public static Markup muted(String text) {
        return element("p", Map.of("class", "muted"), text(text));
    }

    public static Markup link(String href, String text) {
        return element("a", Map.of("href", href), text(text));
    }

    /**
     * Returns a link that looks like a button.
     *
     * @param kind {@code primary} or {@code secondary}
     */
    public static Markup action(String href, String text, String kind) {
        return element("a", Map.of("class", "button " + kind, "href", href), text(text));
    }

    public static Markup block(String className, Markup... content) {
        return element("div", Map.of("class", className), content);
    }

    /** Returns a section that is labelled by its heading. */
    public static Markup section(String id, String heading, Markup content) {
        return element(
                "section",
                Map.of("id", id, "aria-labelledby", id + "-titre"),
                element("h2", Map.of("id", id + "-titre"), text(heading)),
                content);
    }

    /** Returns a list of names and values, as they stand in turn. */
    public static Markup facts(List<Markup> namesAndValues) {
        List<Markup> lines = new ArrayList<>();
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            lines.add(element("dt", namesAndValues.get(i)));
            lines.add(element("dd", namesAndValues.get(i + 1)));
        }
        return element("dl", Map.of("class", "facts"), lines.toArray(Markup[]::new));
    }

    public static Markup list(List<Markup> items) {
        return element("ul", items.stream().map(item -> element("li", item)).toArray(Markup[]::new));
    }

    public static Markup concat(Markup... parts) {
        return new Markup(Arrays.stream(parts).map(Markup::html).collect(Collectors.joining()));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
