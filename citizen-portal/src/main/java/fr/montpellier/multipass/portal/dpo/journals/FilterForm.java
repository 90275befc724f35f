package fr.montpellier.multipass.portal.dpo.journals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.dom.Element;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.EntryTypes;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.Service;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows the filters as a plain form, whose submission leads to an address with the filters as parameters. */
@Tag("form")
class FilterForm extends HtmlContainer {

    private static final long serialVersionUID = 1L;

    private final transient JournalFilter filter;

    FilterForm(JournalFilter filter, RegisterNames names) {
        this.filter = filter;
        addClassName("filters");
        getElement().setAttribute("method", "get").setAttribute("action", "/dpo");
        getElement().setAttribute("role", "search").setAttribute("aria-label", Texts.get("dpo.filters"));
        add(select(
                "journal", options("dpo.journal.", services()), filter.service().map(Service::code)));
        add(types(filter.type()));
        add(select("issue", options("outcome.", JournalFilter.OUTCOMES), filter.outcome()));
        add(select("service", Choice.byName(Texts.get("dpo.filter.all"), names.departments()), filter.department()));
        add(new DemarcheSelect(names.demarches(), filter.demarche()));
        add(field("dossier", "text", filter.caseReference()));
        add(field("correlation", "text", filter.correlation()));
        rare("motif", filter.reason());
        rare("autorisation", filter.authorisation());
        rare("base", filter.basis());
        rare("donnee-par", filter.acting());
        rare("piece", filter.document());
        add(field("du", "date", filter.since().map(LocalDate::toString)));
        add(field("au", "date", filter.until().map(LocalDate::toString)));
        add(Components.row(
                new SubmitButton(Texts.get("dpo.filter")), Components.link("/dpo", Texts.get("dpo.filter.none"))));
    }

    /** Adds a filter that a link to the journal set, so that it is seen and can be taken away. */
    private void rare(String name, Optional<String> value) {
        value.or(() -> Optional.ofNullable(filter.wrong().get(name))).ifPresent(set -> add(field(name, "text", value)));
    }

    private static List<String> services() {
        return Arrays.stream(Service.values()).map(Service::code).toList();
    }

    private static Map<String, String> options(String prefix, List<String> codes) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("", Texts.get("dpo.filter.all"));
        codes.forEach(code -> options.put(code, Texts.get(prefix + code)));
        return options;
    }

    /** Lists the types by journal: a type that every service may write has the same title in each. */
    private static Div types(Optional<String> chosen) {
        Element select = selectElement("type");
        select.appendChild(option("", Texts.get("dpo.filter.all"), chosen));
        for (Service service : Service.values()) {
            Element group = new Element("optgroup");
            group.setAttribute("label", Texts.get("dpo.journal." + service.code()));
            EntryTypes.ALL.stream()
                    .filter(type -> type.startsWith(service.code() + "."))
                    .forEach(type -> group.appendChild(option(type, EntryTexts.title(type), chosen)));
            select.appendChild(group);
        }
        chosen.filter(several -> several.contains(","))
                .ifPresent(several -> select.appendChild(option(
                        several,
                        Stream.of(several.split(",")).map(EntryTexts::title).collect(Collectors.joining(", ")),
                        chosen)));
        return labelled("type", select);
    }

    private static Element selectElement(String name) {
        Element select = new Element("select");
        return select.setAttribute("id", "filtre-" + name).setAttribute("name", name);
    }

    private static Element option(String value, String text, Optional<String> chosen) {
        Element option = new Element("option");
        option.setAttribute("value", value).setText(text);
        return option.setAttribute("selected", chosen.orElse("").equals(value));
    }

    private static Div select(String name, Map<String, String> options, Optional<String> chosen) {
        Element select = selectElement(name);
        options.forEach((value, text) -> select.appendChild(option(value, text, chosen)));
        chosen.filter(code -> !options.containsKey(code))
                .ifPresent(code -> select.appendChild(option(code, code, chosen)));
        return labelled(name, select);
    }

    /** What is no value of the filter stays in its field, to be corrected; a browser empties a date that is none. */
    private Div field(String name, String type, Optional<String> value) {
        var input = new Input();
        input.setType(type);
        input.setId("filtre-" + name);
        Optional<String> wrong = Optional.ofNullable(filter.wrong().get(name));
        value.or(() -> wrong).ifPresent(input::setValue);
        wrong.ifPresent(text -> input.getElement().setAttribute("aria-invalid", "true"));
        input.getElement().setAttribute("name", name).setAttribute("autocomplete", "off");
        return labelled(name, input.getElement());
    }

    private static Div labelled(String name, Element control) {
        var label = new NativeLabel(Texts.get("dpo.filter." + name));
        label.setFor("filtre-" + name);
        var field = new Div((Component) label);
        field.getElement().appendChild(control);
        field.addClassName("field");
        return field;
    }
}
