package fr.montpellier.multipass.portal.dpo.journals;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.SearchField;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.service.names.WordSearch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The filter by démarche. Where there are many, the choice offers some of them, and a field above it narrows them by words.
 */
class DemarcheSelect extends Div {

    private static final long serialVersionUID = 1L;

    /** Most démarches that are offered at a time. */
    private static final int MOST = 50;

    private static final String ID = "filtre-demarche";

    private final transient Map<String, String> names;
    private final Choice choice;
    private final Paragraph found = Components.muted("");

    /** @param names of the démarches by code */
    DemarcheSelect(Map<String, String> names, Optional<String> chosen) {
        this.names = Choice.byName(Texts.get("dpo.filter.all"), names);
        choice = new Choice(ID, options(matching(""), chosen.orElse("")), chosen.orElse(""));
        choice.getElement().setAttribute("name", "demarche");
        Div field = choice.labelled(Texts.get("dpo.filter.demarche"));
        if (names.size() > MOST) {
            found.setId(ID + "-trouvees");
            found.getElement().setAttribute("role", "status");
            found.setText(part(names.size()));
            add(new SearchField("chercher-" + ID, Texts.get("demarches.search"), this::narrow));
            field.add(found);
            addClassName("searched-choice");
        }
        add(field);
    }

    /** Offers the démarches in whose titles or codes the words are; one alone is chosen at once. */
    private void narrow(String words) {
        List<String> matching = matching(words);
        String chosen = matching.size() == 1 ? matching.getFirst() : choice.value();
        choice.offer(options(matching, chosen), chosen);
        String number = words.isBlank() ? "" : Texts.plural("demarches.found", matching.size(), "");
        found.setText(matching.size() > MOST ? part(matching.size()) : number);
    }

    private List<String> matching(String words) {
        return names.entrySet().stream()
                .filter(demarche -> !demarche.getKey().isEmpty())
                .filter(demarche -> WordSearch.matches(words, Stream.of(demarche.getValue(), demarche.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** @param chosen code that is offered whatever the words */
    private Map<String, String> options(List<String> matching, String chosen) {
        Map<String, String> options = new LinkedHashMap<>();
        Stream.of(Stream.of("", chosen), matching.stream().limit(MOST))
                .flatMap(codes -> codes)
                .forEach(code -> options.put(code, names.getOrDefault(code, code)));
        return options;
    }

    private static String part(int all) {
        return Texts.get(
                "dpo.filter.demarche.part", Dates.number(MOST, Texts.language()), Dates.number(all, Texts.language()));
    }
}
