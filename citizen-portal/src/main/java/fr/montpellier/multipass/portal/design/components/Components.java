package fr.montpellier.multipass.portal.design.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.concurrent.atomic.AtomicLong;

/** Builds the parts that screens are made of. */
public final class Components {

    private static final AtomicLong IDS = new AtomicLong();

    private Components() {}

    public enum Tone {
        SETTLED("✓"),
        WAITING("●"),
        DANGER("!"),
        PLAIN("");

        private final String sign;

        Tone(String sign) {
            this.sign = sign;
        }

        String className() {
            return "tone-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Returns a word with a sign before it, so that colour is never the only information. */
    public static Span badge(Tone tone, String text) {
        var badge = new Span();
        badge.addClassNames("badge", tone.className());
        if (!tone.sign.isEmpty()) {
            var sign = new Span(tone.sign);
            sign.addClassName("sign");
            sign.getElement().setAttribute("aria-hidden", "true");
            badge.add(sign);
        }
        badge.add(new Span(text));
        return badge;
    }

    /** Returns a section that is labelled by its heading. */
    public static Section section(String id, String heading, Component... content) {
        var title = new H2(heading);
        title.setId(id + "-titre");
        var section = new Section(title);
        section.setId(id);
        section.getElement().setAttribute("aria-labelledby", id + "-titre");
        section.add(content);
        return section;
    }

    public static Div card(Component... content) {
        var card = new Div(content);
        card.addClassName("card");
        return card;
    }

    public static Div row(Component... content) {
        var row = new Div(content);
        row.addClassName("row");
        return row;
    }

    public static Paragraph muted(String text) {
        var paragraph = new Paragraph(text);
        paragraph.addClassName("muted");
        return paragraph;
    }

    public static Anchor link(String href, String text) {
        return new Anchor(href, text);
    }

    /** Returns a link that looks like a button and keeps the role of a link. */
    public static Anchor action(String href, String text, String kind) {
        var link = new Anchor(href, text);
        link.addClassNames("button", kind);
        return link;
    }

    /** Marks a link that leaves the application: to a file, or to a page that the browser must load itself. */
    public static Anchor bypassRouter(Anchor link) {
        link.getElement().setAttribute("router-ignore", true);
        return link;
    }

    /** Marks a link to a file that the browser keeps instead of showing it. */
    public static Anchor asDownload(Anchor link) {
        link.getElement().setAttribute("download", true);
        return bypassRouter(link);
    }

    public static NativeButton button(String text, String kind, Runnable onClick) {
        var button = new NativeButton(text, event -> onClick.run());
        button.getElement().setAttribute("type", "button");
        button.addClassNames("button", kind);
        return button;
    }

    /** Returns an input below its label. */
    public static Div field(Input input, String text) {
        var label = new NativeLabel(text);
        label.setFor(input);
        var field = new Div(label, input);
        field.addClassName("field");
        return field;
    }

    /** Returns a text for screen readers alone. */
    public static Span screenReaderText(String text) {
        var span = new Span(text);
        span.addClassName("unseen");
        return span;
    }

    /** Returns a new id for relations between elements. */
    public static String freshId(String prefix) {
        return prefix + "-" + IDS.incrementAndGet();
    }
}
