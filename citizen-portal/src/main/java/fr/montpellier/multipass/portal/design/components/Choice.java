package fr.montpellier.multipass.portal.design.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.dom.Element;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.languages.AlphabeticalOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A choice of one value from a list that opens, by the browser's own means. */
@Tag("select")
public final class Choice extends Component {

    private static final long serialVersionUID = 1L;
    private static final String VALUE = "value";

    private final String first;
    private final Map<String, Element> options = new HashMap<>();

    /**
     * @param names of the options by value, in the order shown; at least one
     * @param chosen the value that is chosen at first
     */
    public Choice(String id, Map<String, String> names, String chosen) {
        first = chosen;
        setId(id);
        add(names, chosen);
        getElement().addPropertyChangeListener(VALUE, "change", event -> {});
    }

    private void add(Map<String, String> names, String chosen) {
        names.forEach((value, text) -> {
            var option = new Element("option");
            option.setAttribute(VALUE, value).setText(text);
            options.put(value, option);
            getElement().appendChild(option.setAttribute("selected", value.equals(chosen)));
        });
    }

    /**
     * Replaces the options.
     *
     * @param names of the options by value, in the order shown; at least one
     * @param chosen the value that is chosen then
     */
    public void offer(Map<String, String> names, String chosen) {
        options.clear();
        getElement().removeAllChildren();
        add(names, chosen);
        choose(chosen);
    }

    /** Returns options by value in the order of their names, after the one of no value. */
    public static Map<String, String> byName(String none, Map<String, String> names) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", none);
        names.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(AlphabeticalOrder.of(Texts.language())))
                .forEach(each -> options.put(each.getKey(), each.getValue()));
        return options;
    }

    public String value() {
        return getElement().getProperty(VALUE, first);
    }

    public void choose(String value) {
        getElement().setProperty(VALUE, value);
    }

    /** Gives an option another name. */
    public void rename(String value, String name) {
        Element option = options.get(value);
        if (option != null) {
            option.setText(name);
        }
    }

    public void onChange(Runnable action) {
        getElement().addPropertyChangeListener(VALUE, "change", event -> action.run());
    }

    /** Returns this choice below its name. */
    public Div labelled(String name) {
        var label = new NativeLabel(name);
        label.getElement().setAttribute("for", getId().orElse(""));
        var field = new Div(label, this);
        field.addClassName("field");
        return field;
    }
}
