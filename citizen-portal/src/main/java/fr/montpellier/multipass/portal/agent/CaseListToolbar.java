package fr.montpellier.multipass.portal.agent;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.cases.CaseQuery;
import fr.montpellier.multipass.portal.gateways.consent.cases.CasesGateway;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The search, the filters with their counts, and the order of the list of cases. */
class CaseListToolbar extends Div {

    private static final long serialVersionUID = 1L;
    private static final List<String> FILTERS = List.of("all", "todo", "unread", "waiting", "expiring", "mine", "done");
    private static final List<String> ORDERS = List.of("newest", "oldest", "ending");

    private final Input words = new Input();
    private final Choice filter;
    private final Choice order;
    private final transient Consumer<CaseQuery> onChange;
    private transient CaseQuery query = new CaseQuery("", "all", "newest", "");

    /** @param onChange receives what the agent asks for from then on */
    CaseListToolbar(Consumer<CaseQuery> onChange) {
        this.onChange = onChange;
        addClassName("queue-tools");
        filter = new Choice("filtre", names("cases.filter.", FILTERS), query.filter());
        filter.onChange(() -> change(query.filter(filter.value())));
        order = new Choice("ordre", names("cases.order.", ORDERS), query.order());
        order.onChange(() -> change(query.order(order.value())));
        var choices = new Div(filter.labelled(Texts.get("cases.filters")), order.labelled(Texts.get("cases.order")));
        choices.addClassName("queue-choices");
        add(search(), choices);
    }

    private static Map<String, String> names(String key, List<String> codes) {
        Map<String, String> names = new LinkedHashMap<>();
        codes.forEach(code -> names.put(code, Texts.get(key + code)));
        return names;
    }

    CaseQuery query() {
        return query;
    }

    private void change(CaseQuery asked) {
        query = asked;
        onChange.accept(asked);
    }

    private Div search() {
        words.setId("recherche");
        words.setType("search");
        words.getElement()
                .setAttribute("autocomplete", "off")
                .setAttribute("maxlength", "100")
                .setAttribute("aria-describedby", "recherche-aide");
        words.addValueChangeListener(event -> search(event.getValue()));
        NativeButton go = Components.button(Texts.get("cases.search.do"), "secondary", () -> search(words.getValue()));
        go.setId("rechercher");
        var label = new NativeLabel(Texts.get("cases.search"));
        label.setFor(words);
        var help = new Span(Texts.get("cases.search.help"));
        help.setId("recherche-aide");
        help.addClassName("muted");
        var line = new Div(words, go);
        line.addClassName("search-line");
        var field = new Div(label, help, line);
        field.addClassName("field");
        field.getElement().setAttribute("role", "search");
        return field;
    }

    private void search(String searched) {
        if (!searched.strip().equals(query.words())) {
            change(query.words(searched.strip()));
        }
    }

    /** Shows beside each filter how many cases it has, of the whole department; nothing while the agent searches. */
    void showCounts(CasesGateway.Counts counted) {
        FILTERS.forEach(code -> {
            if (!query.words().isEmpty()) {
                filter.rename(code, Texts.get("cases.filter." + code));
                return;
            }
            int count = counted.counts().getOrDefault(code, 0);
            String number = Dates.number(count, Texts.language());
            filter.rename(
                    code,
                    Texts.get(
                            "cases.filter.counted",
                            Texts.get("cases.filter." + code),
                            count < counted.most() ? number : Texts.get("cases.count.more", number)));
        });
    }

    void focusSearch() {
        words.getElement().callJsFunction("focus");
    }
}
