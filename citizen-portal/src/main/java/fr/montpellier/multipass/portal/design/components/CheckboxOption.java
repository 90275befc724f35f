package fr.montpellier.multipass.portal.design.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.dom.Element;
import java.util.function.Predicate;

/** One of several options of which more than one may be chosen, with a label that may hold more than a text. */
public class CheckboxOption extends Div {

    private static final long serialVersionUID = 1L;

    private static final String CHECKED = "element.checked";

    /**
     * @param group common to the options of one choice; the identifier of the option is the group, a hyphen and the value
     * @param onChange told whether the option is checked now; returns false to undo it
     */
    public CheckboxOption(String group, String value, boolean checked, Component words, Predicate<Boolean> onChange) {
        var box = new Input();
        box.setType("checkbox");
        box.setId(group + "-" + value);
        Element element = box.getElement();
        element.setAttribute("name", group).setAttribute("value", value);
        element.setAttribute("checked", checked);
        element.addEventListener("change", event -> {
                    boolean now = event.getEventData().get(CHECKED).asBoolean();
                    if (!onChange.test(now)) {
                        element.executeJs("this.checked = $0", !now);
                    }
                })
                .addEventData(CHECKED);
        add(box, RadioOption.label(box, words));
        addClassName("choice");
    }
}
