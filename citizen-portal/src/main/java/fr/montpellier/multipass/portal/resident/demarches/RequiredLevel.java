package fr.montpellier.multipass.portal.resident.demarches;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.util.Optional;

/** Asks a resident to sign in more surely where a démarche requires it. The consent service refuses others. */
public final class RequiredLevel {

    private RequiredLevel() {}

    /**
     * Returns what to say instead of the choice of documents; empty if the sign-in of the person is sure enough.
     *
     * @param page address at which the person continues after the sign-in
     * @param identityServer address of the identity server, where a declared identity is verified
     */
    public static Optional<Div> notice(Demarche demarche, String page, String identityServer) {
        return Optional.ofNullable(demarche.level())
                .flatMap(level -> Person.current()
                        .filter(person -> !person.reaches(level))
                        .map(person -> notice(person, level, page, identityServer)));
    }

    private static Div notice(Person person, String level, String page, String identityServer) {
        var notice = new Div(new Paragraph(Texts.get("level." + level)));
        if (person.isRepresented()) {
            notice.add(new Paragraph(Texts.get("level.represented")));
            return notice;
        }
        Anchor next;
        if (person.isSelfDeclared()) {
            notice.add(new Paragraph(Texts.get("level.self-declared")));
            next = Components.action(identityServer + "/account/franceconnect", Texts.get("level.verify"), "primary");
        } else {
            notice.add(new Paragraph(Texts.get("level.after")));
            next = Components.action(
                    SignInAddresses.STEP_UP + "?level=" + level + "&page=" + page,
                    Texts.get("level.go." + level),
                    "primary");
        }
        next.setId("s-identifier");
        notice.add(Components.row(Components.bypassRouter(next)));
        return notice;
    }
}
