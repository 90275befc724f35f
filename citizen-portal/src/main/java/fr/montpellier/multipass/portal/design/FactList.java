package fr.montpellier.multipass.portal.design;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.gateways.Fact;
import java.util.List;

/** Facts of a document, each with the place it was read in. One that could not be read says so. */
public final class FactList {

    private FactList() {}

    public static Facts of(List<Fact> facts) {
        var list = new Facts();
        facts.forEach(fact -> list.with(fact.name(), value(fact)));
        return list;
    }

    private static Div value(Fact fact) {
        return fact.value()
                .map(value -> new Div(
                        new Span(value),
                        Parts.muted(Words.find(Words.language(), "fact.origin." + fact.origin())
                                .orElse(fact.origin()))))
                .orElseGet(() -> new Div(Parts.muted(Words.say("fact.missing"))));
    }
}
