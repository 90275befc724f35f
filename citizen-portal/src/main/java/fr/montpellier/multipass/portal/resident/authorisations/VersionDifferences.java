package fr.montpellier.multipass.portal.resident.authorisations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.VersionDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says each difference between the version that a resident agreed to and the published one; what is read more comes first. */
final class VersionDifferences {

    private static final String KEY = "authorisation.renew.differs.";

    private VersionDifferences() {}

    static List<Component> of(List<VersionDifference> differences) {
        List<Component> said = new ArrayList<>();
        if (differences.isEmpty()) {
            said.add(new Paragraph(Texts.get("authorisation.renew.words-alone")));
            return said;
        }
        List<VersionDifference> more =
                differences.stream().filter(VersionDifference::more).toList();
        say(said, "authorisation.renew.more", more);
        say(
                said,
                more.isEmpty() ? "authorisation.renew.changes" : "authorisation.renew.other",
                differences.stream().filter(each -> !each.more()).toList());
        return said;
    }

    private static void say(List<Component> said, String lead, List<VersionDifference> differences) {
        if (differences.isEmpty()) {
            return;
        }
        var list = new UnorderedList();
        differences.forEach(each -> list.add(new ListItem(sentence(each))));
        said.add(new Paragraph(Texts.get(lead)));
        said.add(list);
    }

    static String sentence(VersionDifference difference) {
        return Texts.get(
                key(difference),
                difference.type().map(NamedCode::name).orElse(""),
                value(difference.kind(), difference.before()),
                value(difference.kind(), difference.after()));
    }

    /** Returns the text for a difference of which one side has no value, where there is one. */
    private static String key(VersionDifference difference) {
        String key = KEY + difference.kind();
        if (difference.before().isEmpty() && difference.after().isPresent()) {
            return existing(key + ".first").orElse(key);
        }
        if (difference.before().isPresent() && difference.after().isEmpty()) {
            return existing(key + ".gone").orElse(key);
        }
        return key;
    }

    private static Optional<String> existing(String key) {
        return Texts.find(Texts.language(), key).map(found -> key);
    }

    private static String value(String kind, Optional<String> value) {
        return value.map(code -> kind.equals("holder") ? Texts.get("authorisation.renew.holder." + code) : code)
                .orElse("");
    }
}
