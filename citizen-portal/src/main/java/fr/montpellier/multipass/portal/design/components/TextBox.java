package fr.montpellier.multipass.portal.design.components;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;

/** A field for a text of several lines. */
@Tag("textarea")
public final class TextBox extends AbstractSinglePropertyField<TextBox, String> {

    private static final long serialVersionUID = 1L;

    /** @param longest most characters that it takes */
    public TextBox(String id, int longest) {
        super("value", "", false);
        setSynchronizedEvent("change");
        setId(id);
        getElement()
                .setAttribute("rows", "3")
                .setAttribute("maxlength", Integer.toString(longest))
                .setAttribute("autocomplete", "off");
    }

    /** Returns the text without spaces around it. */
    public String text() {
        return getValue().strip();
    }

    /** Returns this field below its name and an explanation, which may be empty. */
    public Div labelled(String name, String help) {
        var label = new NativeLabel(name);
        label.getElement().setAttribute("for", getId().orElse(""));
        var field = new Div(label);
        if (!help.isEmpty()) {
            var explanation = new Span(help);
            explanation.setId(getId().orElse("") + "-aide");
            explanation.addClassName("muted");
            getElement().setAttribute("aria-describedby", getId().orElse("") + "-aide");
            field.add(explanation);
        }
        field.add(this);
        field.addClassName("field");
        return field;
    }
}
