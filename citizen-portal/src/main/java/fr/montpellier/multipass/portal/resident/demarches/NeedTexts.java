package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.Need;
import fr.montpellier.multipass.portal.gateways.consent.RequestedType;
import java.util.List;
import java.util.stream.Collectors;

/** Says what a démarche needs of a type: whether it can do without, whose, how old, and why. */
final class NeedTexts {

    private static final int DAYS_OF_A_MONTH = 30;

    private NeedTexts() {}

    /** @param all types of the démarche, among which are the alternatives */
    static Div of(RequestedType type, List<RequestedType> all) {
        Need need = type.needed();
        var words = new Div(Components.row(
                need.required()
                        ? Components.badge(Tone.WAITING, Texts.get("need.required"))
                        : Components.badge(Tone.PLAIN, Texts.get("need.optional"))));
        need.alternative().ifPresent(name -> words.add(Components.muted(Texts.get("need.one-of", named(name, all)))));
        if (!need.whose().equals("applicant")) {
            words.add(Components.muted(Texts.get("need.whose." + need.whose())));
        }
        need.maxAgeDays().ifPresent(days -> words.add(Components.muted(maxAge(days))));
        need.why().ifPresent(why -> words.add(new Paragraph(why)));
        return StaticHtml.flatten(words);
    }

    /** Says how old a document may be, in months where that is exact. */
    static String maxAge(int days) {
        return days % DAYS_OF_A_MONTH == 0
                ? Texts.get("need.max-age.months", days / DAYS_OF_A_MONTH)
                : Texts.get("need.max-age.days", days);
    }

    private static String named(String alternative, List<RequestedType> all) {
        return all.stream()
                .filter(type ->
                        type.needed().alternative().filter(alternative::equals).isPresent())
                .map(RequestedType::name)
                .collect(Collectors.joining(", "));
    }
}
