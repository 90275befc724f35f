package fr.montpellier.multipass.portal.agent.documents;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.H5;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.CopyButton;
import fr.montpellier.multipass.portal.design.components.NameValueList;
import fr.montpellier.multipass.portal.design.texts.FactValue;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.documents.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Shows, beside the page, the facts that its document states, by origin, each with a button that copies it. */
public class PageFacts extends Div {

    private static final long serialVersionUID = 1L;

    /**
     * @param facts of the signed code and of the page; may be empty
     * @param toPage moves the focus back to the page
     */
    public PageFacts(List<Fact> facts, Runnable toPage) {
        setId("informations-de-la-piece");
        addClassName("card");
        getElement()
                .setAttribute("role", "region")
                .setAttribute("aria-label", Texts.get("reader.facts"))
                .setAttribute("tabindex", "-1");
        add(new H4(Texts.get("reader.facts")));
        if (facts.isEmpty()) {
            add(Components.muted(Texts.get("reader.facts.none")));
        } else {
            add(Components.muted(Texts.get("reader.facts.help")));
            facts.stream()
                    .collect(Collectors.groupingBy(Fact::origin, LinkedHashMap::new, Collectors.toList()))
                    .forEach((origin, found) -> add(new H5(Texts.get("fact.origin." + origin)), list(found)));
        }
        NativeButton back = Components.button(Texts.get("reader.to-page"), "quiet", toPage);
        back.setId("a-la-page");
        add(Components.row(back));
    }

    private static NameValueList list(List<Fact> facts) {
        var list = new NameValueList();
        facts.forEach(fact -> fact.value().ifPresent(value -> list.with(fact.name(), row(fact, value))));
        return list;
    }

    private static Div row(Fact fact, String value) {
        var lines = new Div(FactValue.lines(fact.code(), value, Texts.language()).stream()
                .map(Span::new)
                .toArray(Component[]::new));
        lines.addClassName("lines");
        return Components.row(lines, CopyButton.of(fact.name(), FactValue.copied(fact.code(), value)));
    }
}
