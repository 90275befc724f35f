package fr.montpellier.multipass.portal.resident.demarches.choosing;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.StaticHtml;
import fr.montpellier.multipass.portal.design.texts.FormTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.demarches.NamedYear;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Need;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.StringUtils;

/** Says what a démarche needs of a type: whether it can do without, how many, whose, how old or of which year, and why. */
public final class NeedTexts {

    private NeedTexts() {}

    /**
     * @param all types of the démarche, among which are the alternatives
     * @param byApplication whether an application receives what the resident authorises, beside the agents
     */
    public static Div of(RequestedType type, List<RequestedType> all, boolean byApplication) {
        Need need = type.needed();
        Stream<String> parts = Stream.of(
                        Optional.of(Texts.get(need.required() ? "need.required" : "need.optional")),
                        need.number().filter(number -> number > 1).map(number -> Texts.get("need.several", number)),
                        need.alternative().map(name -> Texts.get("need.one-of", named(name, all))),
                        Optional.of(need.whose())
                                .filter(whose -> !whose.equals(AcceptedHolder.APPLICANT.code()))
                                .map(whose -> Texts.get("need.whose." + whose)),
                        need.maxAgeDays().map(NeedTexts::maxAge),
                        need.years().map(NeedTexts::years))
                .flatMap(Optional::stream);
        var words = new Div(Components.muted(parts.collect(Collectors.joining(" · "))));
        need.why().ifPresent(why -> words.add(new Paragraph(why)));
        if (formOfAll(all, byApplication).isEmpty()) {
            words.add(new Paragraph(form(type, byApplication)));
        }
        return StaticHtml.flatten(words);
    }

    /**
     * Says what the reader sees of every document of a démarche; empty if that differs between its types, or there is only
     * one, which says it itself.
     */
    public static Optional<String> formOfAll(List<RequestedType> all, boolean byApplication) {
        List<String> forms =
                all.stream().map(type -> form(type, byApplication)).distinct().toList();
        return all.size() > 1 && forms.size() == 1 ? Optional.of(forms.getFirst()) : Optional.empty();
    }

    private static String form(RequestedType type, boolean byApplication) {
        return FormTexts.of(type, byApplication, Texts.language());
    }

    /** Says how old a document may be, in days, which are what is counted: no number of months is the same in each season. */
    static String maxAge(int days) {
        return Texts.get("need.max-age", days);
    }

    /** Names the year, or the two, of which a document is accepted. */
    static String years(List<NamedYear> years) {
        String latest = StringUtils.capitalize(years.getFirst().name());
        return years.size() == 1
                ? latest
                : Texts.get("need.years", latest, years.getLast().name());
    }

    private static String named(String alternative, List<RequestedType> all) {
        return all.stream()
                .filter(type ->
                        type.needed().alternative().filter(alternative::equals).isPresent())
                .map(RequestedType::name)
                .collect(Collectors.joining(", "));
    }
}
