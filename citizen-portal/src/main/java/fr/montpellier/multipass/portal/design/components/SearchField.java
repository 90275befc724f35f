package fr.montpellier.multipass.portal.design.components;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;

/** A field that filters a list while the person writes. */
public final class SearchField extends Div {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 80;

    private final Input input = new Input();

    /** @param onChange runs with the words, shortly after the person stopped writing */
    public SearchField(String id, String name, Consumer<String> onChange) {
        input.setId(id);
        input.setType("search");
        input.getElement().setAttribute("autocomplete", "off").setAttribute("maxlength", Integer.toString(LONGEST));
        input.setValueChangeMode(ValueChangeMode.LAZY);
        input.addValueChangeListener(event -> onChange.accept(event.getValue()));
        var label = new NativeLabel(name);
        label.setFor(input);
        addClassNames("field", "search");
        getElement().setAttribute("role", "search");
        add(label, input);
    }
}
