package fr.montpellier.multipass.portal.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.RadioOption;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.identity.AgentsGateway.AccountNames;
import java.util.List;
import java.util.Optional;

/** Asks whether an invited agent signs in with ProConnect or with an account, and the names for an account. */
class SignInChoice extends Div {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 100;

    private final Input givenName = new Input();
    private final Input usualName = new Input();
    private final Div names = new Div();
    private boolean account;

    SignInChoice() {
        addClassName("sections");
        names.addClassName("sections");
        names.add(
                field("compte-prenom", givenName, "agents.account.given-name"),
                field("compte-nom", usualName, "agents.account.usual-name"));
        add(
                RadioOption.group(
                        "connexion",
                        Texts.get("agents.account.how"),
                        List.of(
                                option("proconnect", true, "agents.account.with-proconnect", false),
                                option("compte", false, "agents.account.with-account", true))),
                names);
        show(false);
    }

    private RadioOption option(String value, boolean checked, String key, boolean withAccount) {
        var words = new Span(Texts.get(key));
        words.addClassName("choice-name");
        return new RadioOption("connexion", value, checked, words, () -> show(withAccount));
    }

    private void show(boolean withAccount) {
        account = withAccount;
        names.setVisible(withAccount);
    }

    private static Div field(String id, Input input, String key) {
        input.setId(id);
        input.getElement().setAttribute("autocomplete", "off").setAttribute("maxlength", Integer.toString(LONGEST));
        return Components.field(input, Texts.get(key));
    }

    /** Returns whether a name of the account is missing. */
    boolean isIncomplete() {
        return account
                && (givenName.getValue().isBlank() || usualName.getValue().isBlank());
    }

    /** Returns the names for the account, or empty if the agent signs in with ProConnect. */
    Optional<AccountNames> names() {
        return account
                ? Optional.of(new AccountNames(
                        givenName.getValue().strip(), usualName.getValue().strip()))
                : Optional.empty();
    }
}
