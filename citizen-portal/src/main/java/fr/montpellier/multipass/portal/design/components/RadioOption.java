package fr.montpellier.multipass.portal.design.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.dom.Element;
import java.util.List;

/** One of several options of which exactly one is chosen, with a label that may hold more than a text. */
public class RadioOption extends Div {

    private static final long serialVersionUID = 1L;

    /**
     * @param group common to the options of one choice; the identifier of the option is the group, a hyphen and the value
     * @param onChoose runs each time that this option is chosen
     */
    public RadioOption(String group, String value, boolean checked, Component words, Runnable onChoose) {
        var radio = new Input();
        radio.setType("radio");
        radio.setId(group + "-" + value);
        Element element = radio.getElement();
        element.setAttribute("name", group).setAttribute("value", value);
        element.setAttribute("checked", checked);
        element.addEventListener("change", event -> onChoose.run());
        add(radio, label(radio, words));
        addClassName("choice");
    }

    static NativeLabel label(Input input, Component words) {
        var label = new NativeLabel();
        label.setFor(input);
        label.add(StaticHtml.flatten(new Div(words)));
        return label;
    }

    /** Returns the options of one choice under its question. */
    public static FieldSet group(String group, String question, List<? extends Component> options) {
        var list = new Div();
        list.addClassName("choices");
        options.forEach(list::add);
        var choice = new FieldSet(question);
        choice.setId(group);
        choice.add(list);
        return choice;
    }
}
