package fr.montpellier.multipass.portal.admin.applications;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.CheckboxOption;
import fr.montpellier.multipass.portal.design.components.Choice;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.RadioOption;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.design.errors.ReauthenticationPrompt;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.GatewayException;
import fr.montpellier.multipass.portal.gateways.identity.OrganisationApplication.Registration;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Asks for what an organisation decides about an application. */
class RegistrationForm extends Div {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ADDRESSES = 4_000;
    private static final int LONGEST_KEYS = 16_000;
    private static final String KEY = "private_key_jwt";
    private static final String NONE = "none";

    private final Input name = new Input();
    private final Map<String, Input> names = new TreeMap<>();
    private final TextBox redirect = new TextBox("app-retour", LONGEST_ADDRESSES);
    private final TextBox postLogout = new TextBox("app-sortie", LONGEST_ADDRESSES);
    private final TextBox jwks = new TextBox("app-cles", LONGEST_KEYS);
    private final Input jwksUri = new Input();
    private final Input home = new Input();
    private final Input policy = new Input();
    private final Input logo = new Input();
    private final Choice authentication;
    private final Choice signature;
    private final Div keys = new Div();
    private final Paragraph error = new Paragraph();
    private String kind;
    private boolean profile;
    private boolean email;
    private boolean refresh;
    private boolean pushed;

    /**
     * @param former values shown at first
     * @param onSave receives the registration, and may throw the service's refusal, which is then shown
     */
    RegistrationForm(Optional<Registration> former, String saveText, Consumer<Registration> onSave) {
        kind = former.map(Registration::kind).orElse("web");
        profile = former.map(Registration::profile).orElse(true);
        email = former.map(Registration::email).orElse(false);
        refresh = former.map(Registration::refresh).orElse(false);
        pushed = former.map(Registration::pushed).orElse(true);
        authentication = choice(
                "app-authentification",
                List.of(KEY, "client_secret_basic", "client_secret_post", NONE),
                "app.authentication.",
                former.map(Registration::authentication).orElse(KEY));
        signature = choice(
                "app-signature",
                List.of("ES256", "PS256", "RS256"),
                "app.signature.",
                former.map(Registration::signature).orElse("ES256"));
        former.ifPresent(this::fill);
        authentication.onChange(this::showKeys);
        keys.addClassName("sections");
        keys.add(
                jwks.labelled(Texts.get("app.jwks"), Texts.get("app.jwks.help")),
                field("app-cles-adresse", jwksUri, "app.jwks-uri", "app.jwks-uri.help"));
        error.addClassName("field-error");
        error.setId("app-erreur");
        error.getElement().setAttribute("role", "alert").setAttribute("tabindex", "-1");
        NativeButton save = Components.button(saveText, "primary", () -> save(onSave));
        save.setId("app-enregistrer");
        addClassName("sections");
        add(field("app-nom", name, "app.name", "app.name.help"));
        Languages.all().stream()
                .filter(language -> !language.equals(Languages.defaultLanguage()))
                .forEach(language -> add(nameIn(language, former)));
        add(
                kinds(),
                redirect.labelled(Texts.get("app.redirect"), Texts.get("app.redirect.help")),
                authentication.labelled(Texts.get("app.authentication")),
                keys,
                requestedOptions(),
                more(),
                error,
                Components.row(save));
        showKeys();
    }

    private static Choice choice(String id, List<String> values, String key, String chosen) {
        var words = new LinkedHashMap<String, String>();
        values.forEach(value -> words.put(value, Texts.get(key + value)));
        return new Choice(id, words, chosen);
    }

    private void fill(Registration former) {
        name.setValue(former.name());
        redirect.setValue(String.join("\n", former.redirectUris()));
        postLogout.setValue(String.join("\n", former.postLogoutRedirectUris()));
        jwks.setValue(former.jwks().orElse(""));
        jwksUri.setValue(former.jwksUri().orElse(""));
        home.setValue(former.homeUri().orElse(""));
        policy.setValue(former.policyUri().orElse(""));
        logo.setValue(former.logoUri().orElse(""));
    }

    private Div nameIn(SupportedLanguage language, Optional<Registration> former) {
        var input = new Input();
        former.map(known -> known.names().getOrDefault(language.code(), "")).ifPresent(input::setValue);
        names.put(language.code(), input);
        return labelled(
                "app-nom-" + language.code(),
                input,
                Texts.get("app.name.in", language.name()),
                Texts.get("app.name.in.help"));
    }

    private FieldSet kinds() {
        return RadioOption.group(
                "app-genre",
                Texts.get("app.kind"),
                List.of("web", "native").stream()
                        .map(value -> new RadioOption(
                                "app-genre", value, value.equals(kind), name("app.kind." + value), () -> kind = value))
                        .toList());
    }

    private FieldSet requestedOptions() {
        return RadioOption.group(
                "app-choix",
                Texts.get("app.wishes"),
                List.of(
                        box("profil", profile, "app.profile.wish", checked -> profile = checked),
                        box("adresse", email, "app.email.wish", checked -> email = checked),
                        box("plus-tard", refresh, "app.refresh.wish", checked -> refresh = checked),
                        box("pousse", pushed, "app.pushed.wish", checked -> pushed = checked)));
    }

    private static CheckboxOption box(String value, boolean checked, String key, Consumer<Boolean> onChange) {
        return new CheckboxOption("app-choix", value, checked, name(key), now -> {
            onChange.accept(now);
            return true;
        });
    }

    private NativeDetails more() {
        var fields = new Div(
                postLogout.labelled(Texts.get("app.post-logout"), Texts.get("app.post-logout.help")),
                field("app-accueil", home, "app.home", "app.home.help"),
                field("app-politique", policy, "app.policy", "app.policy.help"),
                field("app-logo", logo, "app.logo", "app.logo.help"),
                signature.labelled(Texts.get("app.signature")));
        fields.addClassName("sections");
        var details = new NativeDetails(Texts.get("app.more"), fields);
        details.setId("app-plus");
        return details;
    }

    private static Span name(String key) {
        var name = new Span(Texts.get(key));
        name.addClassName("choice-name");
        return name;
    }

    private static Div field(String id, Input input, String key, String help) {
        return labelled(id, input, Texts.get(key), Texts.get(help));
    }

    private static Div labelled(String id, Input input, String text, String help) {
        input.setId(id);
        input.getElement()
                .setAttribute("autocomplete", "off")
                .setAttribute("maxlength", Integer.toString(id.startsWith("app-nom") ? LONGEST_NAME : 2_000))
                .setAttribute("aria-describedby", id + "-aide");
        var label = new NativeLabel(text);
        label.setFor(input);
        var explanation = new Span(help);
        explanation.setId(id + "-aide");
        explanation.addClassName("muted");
        var field = new Div(label, explanation, input);
        field.addClassName("field");
        return field;
    }

    private void showKeys() {
        keys.setVisible(authentication.value().equals(KEY));
    }

    private void save(Consumer<Registration> onSave) {
        Optional<String> wrong = wrong();
        if (wrong.isPresent()) {
            show(wrong.get());
            return;
        }
        try {
            onSave.accept(registration());
        } catch (GatewayException.Refused failure) {
            if (ReauthenticationPrompt.asked(failure, this)) {
                return;
            }
            show(ApplicationTexts.refusal(failure));
        }
    }

    private void show(String problem) {
        error.setText(problem);
        error.getElement().callJsFunction("focus");
    }

    private Optional<String> wrong() {
        var problems = new ArrayList<String>();
        if (name.getValue().isBlank()) {
            problems.add(Texts.get("app.name.missing"));
        }
        if (redirect.text().isEmpty()) {
            problems.add(Texts.get("app.redirect.missing"));
        }
        if (authentication.value().equals(KEY)
                && jwks.text().isEmpty()
                && jwksUri.getValue().isBlank()) {
            problems.add(Texts.get("app.jwks.missing"));
        }
        if (authentication.value().equals(NONE) && kind.equals("web")) {
            problems.add(Texts.get("app.authentication.none.web"));
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", problems));
    }

    private Registration registration() {
        boolean byKey = authentication.value().equals(KEY);
        var others = new TreeMap<String, String>();
        names.forEach((language, input) -> text(input).ifPresent(text -> others.put(language, text)));
        return new Registration(
                name.getValue().strip(),
                others,
                kind,
                lines(redirect),
                lines(postLogout),
                authentication.value(),
                Optional.of(jwks.text()).filter(text -> byKey && !text.isEmpty()),
                text(jwksUri).filter(text -> byKey),
                profile,
                email,
                refresh,
                pushed,
                signature.value(),
                text(home),
                text(policy),
                text(logo));
    }

    private static List<String> lines(TextBox box) {
        return box.text()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static Optional<String> text(Input input) {
        return Optional.of(input.getValue().strip()).filter(text -> !text.isEmpty());
    }
}
