package fr.montpellier.multipass.portal.resident.accesses;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.dom.Element;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.languages.AlphabeticalOrder;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The filters of "Qui a consulté" as a plain form, whose submission leads to an address with the filters as parameters. */
@Tag("form")
public class AccessFilterForm extends HtmlContainer {

    private static final long serialVersionUID = 1L;

    public AccessFilterForm(AccessFilter filter, CodeNames names, String path) {
        addClassName("filters");
        setId("filtres");
        getElement().setAttribute("method", "get").setAttribute("action", path);
        getElement().setAttribute("role", "search").setAttribute("aria-label", Texts.get("accesses.filters"));
        Map<String, String> departments = names.departments().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> name(each.getValue())));
        add(select("service", departments, filter.department()));
        add(select("piece", names.types(), filter.documentType()));
        add(field("personne", "text", filter.person()));
        add(field("du", "date", filter.since().map(LocalDate::toString)));
        add(field("au", "date", filter.until().map(LocalDate::toString)));
        var submit = new NativeButton(Texts.get("dpo.filter"));
        submit.setId("filtrer");
        submit.addClassNames("button", "primary");
        submit.getElement().setAttribute("type", "submit");
        var row = Components.row(submit);
        if (!filter.isEmpty()) {
            row.add(Components.link(path, Texts.get("dpo.filter.none")));
        }
        add(row);
    }

    private static String name(NamedCode department) {
        return department.name();
    }

    private static Div select(String name, Map<String, String> options, Optional<String> chosen) {
        Element select =
                new Element("select").setAttribute("id", "filtre-" + name).setAttribute("name", name);
        select.appendChild(option("", Texts.get("dpo.filter.all"), chosen));
        options.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(AlphabeticalOrder.of(Texts.language())))
                .forEach(each -> select.appendChild(option(each.getKey(), each.getValue(), chosen)));
        return labelled(name, select);
    }

    private static Element option(String value, String text, Optional<String> chosen) {
        return new Element("option")
                .setAttribute("value", value)
                .setText(text)
                .setAttribute("selected", chosen.orElse("").equals(value));
    }

    private static Div field(String name, String type, Optional<String> value) {
        var input = new Input();
        input.setType(type);
        input.setId("filtre-" + name);
        // An attribute: the light version shows this form without Vaadin.
        value.ifPresent(text -> input.getElement().setAttribute("value", text));
        input.getElement().setAttribute("name", name).setAttribute("autocomplete", "off");
        return labelled(name, input.getElement());
    }

    private static Div labelled(String name, Element control) {
        var label = new NativeLabel(Texts.get("accesses.filter." + name));
        label.setFor("filtre-" + name);
        var field = new Div((Component) label);
        field.getElement().appendChild(control);
        field.addClassName("field");
        return field;
    }
}
