package fr.montpellier.multipass.portal.admin.applications;

import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.errors.ServiceErrorTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationApplication;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationApplication.Registration;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.util.LinkedHashMap;
import java.util.Map;

/** Words about applications. */
final class ApplicationTexts {

    private ApplicationTexts() {}

    static Span state(OrganisationApplication application) {
        if (application.trial().isPresent()) {
            return Components.badge(Tone.WAITING, Texts.get("app.state.trial"));
        }
        if (application.proposal().isEmpty()) {
            return Components.badge(Tone.SETTLED, Texts.get("app.state.in-service"));
        }
        String key = application.registration().isPresent() ? "app.state.change" : "app.state.proposed";
        return Components.badge(Tone.WAITING, Texts.get(key));
    }

    /** Returns names and values of a registration, in the order in which they are shown. */
    static Map<String, String> values(Registration registration) {
        var values = new LinkedHashMap<String, String>();
        values.put(Texts.get("app.name"), registration.name());
        registration
                .names()
                .forEach((language, name) -> values.put(
                        Texts.get(
                                "app.name.in",
                                Languages.find(language)
                                        .map(SupportedLanguage::name)
                                        .orElse(language)),
                        name));
        values.put(Texts.get("app.kind"), Texts.get("app.kind." + registration.kind()));
        values.put(Texts.get("app.redirect"), String.join("\n", registration.redirectUris()));
        if (!registration.postLogoutRedirectUris().isEmpty()) {
            values.put(Texts.get("app.post-logout"), String.join("\n", registration.postLogoutRedirectUris()));
        }
        values.put(Texts.get("app.authentication"), Texts.get("app.authentication." + registration.authentication()));
        registration.jwks().ifPresent(keys -> values.put(Texts.get("app.jwks"), keys));
        registration.jwksUri().ifPresent(address -> values.put(Texts.get("app.jwks-uri"), address));
        values.put(Texts.get("app.profile"), yesOrNo(registration.profile()));
        values.put(Texts.get("app.email"), yesOrNo(registration.email()));
        values.put(Texts.get("app.refresh"), yesOrNo(registration.refresh()));
        values.put(Texts.get("app.pushed"), yesOrNo(registration.pushed()));
        values.put(Texts.get("app.signature"), registration.signature());
        registration.homeUri().ifPresent(address -> values.put(Texts.get("app.home"), address));
        registration.policyUri().ifPresent(address -> values.put(Texts.get("app.policy"), address));
        registration.logoUri().ifPresent(address -> values.put(Texts.get("app.logo"), address));
        return values;
    }

    private static String yesOrNo(boolean value) {
        return Texts.get(value ? "app.yes" : "app.no");
    }

    /** Says what was refused; where the registration is not acceptable, also which member and why. */
    static String refusal(GatewayException.Refused failure) {
        String sentence = ServiceErrorTexts.sentence(failure, Texts.language());
        return failure.problem()
                .reason()
                .map(reason -> sentence + " (" + reason + ")")
                .orElse(sentence);
    }
}
