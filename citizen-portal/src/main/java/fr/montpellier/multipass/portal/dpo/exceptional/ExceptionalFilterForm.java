package fr.montpellier.multipass.portal.dpo.exceptional;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.ExceptionalAccessGateway.Sought;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DepartmentNames;
import fr.montpellier.multipass.portal.gateways.journal.SearchDay;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Seeks exceptional accesses by the agent's name, the case, the department and the days. What is sought stands in no address. */
class ExceptionalFilterForm extends Div {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 100;
    private static final Pattern CASE = Pattern.compile("[A-Z0-9]+(-[A-Z0-9]+){0,9}-[0-9]{4}-[0-9A-Z]{6}");

    private final Input agent = new Input();
    private final Input caseReference = new Input();
    private final Choice department;
    private final Input first = new Input();
    private final Input last = new Input();
    private final transient Consumer<Sought> search;
    private final transient Consumer<String> refuse;

    /**
     * @param search receives what is sought
     * @param refuse receives why nothing is
     */
    ExceptionalFilterForm(DepartmentNames departments, Consumer<Sought> search, Consumer<String> refuse) {
        this.search = search;
        this.refuse = refuse;
        department = new Choice("filtre-service", Choice.byName(Texts.get("dpo.filter.all"), departments.byCode()), "");
        first.setType("date");
        last.setType("date");
        addClassName("filters");
        getElement().setAttribute("role", "search").setAttribute("aria-label", Texts.get("exceptional.filters"));
        NativeButton seek = Components.button(Texts.get("dpo.filter"), "primary", this::seek);
        seek.setId("filtrer");
        NativeButton all = Components.button(Texts.get("dpo.filter.none"), "quiet", this::clear);
        all.setId("tout-afficher");
        add(
                field("filtre-agent", agent, "exceptional.filter.agent"),
                field("filtre-dossier", caseReference, "dpo.filter.dossier"),
                department.labelled(Texts.get("dpo.filter.service")),
                field("filtre-du", first, "dpo.filter.du"),
                field("filtre-au", last, "dpo.filter.au"),
                Components.row(seek, all));
    }

    private static Div field(String id, Input input, String key) {
        input.setId(id);
        input.getElement().setAttribute("autocomplete", "off").setAttribute("maxlength", Integer.toString(LONGEST));
        return Components.field(input, Texts.get(key));
    }

    private void seek() {
        Optional<String> reference = text(caseReference).map(text -> text.toUpperCase(Locale.ROOT));
        if (reference.filter(text -> !CASE.matcher(text).matches()).isPresent()) {
            refuse.accept(Texts.get("dpo.filter.wrong.dossier"));
        } else if (day(first).flatMap(from -> day(last).filter(from::isAfter)).isPresent()) {
            refuse.accept(Texts.get("dpo.search.period-reversed"));
        } else {
            search.accept(new Sought(
                    text(agent),
                    reference,
                    Optional.of(department.value()).filter(code -> !code.isEmpty()),
                    day(first).map(SearchDay::begin),
                    day(last).map(SearchDay::end)));
        }
    }

    private void clear() {
        agent.clear();
        caseReference.clear();
        department.choose("");
        first.clear();
        last.clear();
        search.accept(Sought.ALL);
    }

    private static Optional<String> text(Input input) {
        return Optional.of(input.getValue().strip()).filter(text -> !text.isEmpty());
    }

    /** Returns the day; a browser empties what is none. */
    private static Optional<LocalDate> day(Input input) {
        return text(input).flatMap(SearchDay::parse);
    }
}
