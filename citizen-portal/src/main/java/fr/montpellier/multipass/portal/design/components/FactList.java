package fr.montpellier.multipass.portal.design.components;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.texts.FactTexts;
import fr.montpellier.multipass.portal.design.texts.FactValue;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.vault.documents.Fact;
import java.util.List;
import java.util.Map;

/** Lists the facts of a document in the form in which people write them. */
public final class FactList {

    private FactList() {}

    /** Lists facts with the place in which each was read. A fact that could not be read is marked as such. */
    public static NameValueList of(List<Fact> facts) {
        var list = new NameValueList();
        facts.forEach(fact -> list.with(fact.name(), value(fact)));
        return list;
    }

    /** Lists what the signed code states, by name. */
    public static NameValueList stated(Map<String, String> facts) {
        var list = new NameValueList();
        facts.forEach((name, value) -> list.with(FactTexts.name(name), value(name, value)));
        return list;
    }

    private static Div value(Fact fact) {
        return fact.value()
                .map(value -> new Div(
                        value(fact.code(), value),
                        Components.muted(Texts.find(Texts.language(), "fact.origin." + fact.origin())
                                .orElse(fact.origin()))))
                .orElseGet(() -> new Div(Components.muted(
                        Texts.get(fact.origin().equals("not-sought") ? "fact.not-sought" : "fact.missing"))));
    }

    private static Component value(String code, String value) {
        var lines = new Div(FactValue.lines(code, value, Texts.language()).stream()
                .map(Span::new)
                .toArray(Component[]::new));
        lines.addClassName("lines");
        return lines;
    }
}
