package fr.montpellier.multipass.identity.people.accounts.pages;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.signin.Device;
import fr.montpellier.multipass.identity.people.signin.PastSignIn;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sign-in as shown on the page of the account.
 *
 * @param when time in Paris, formatted in the language of the page
 * @param means {@code franceconnect}, {@code franceconnect-plus}, {@code password}, {@code code}, {@code passkey} or {@code acting}
 * @param device names of the browser and the operating system; empty if neither is known
 * @param state {@code here}, {@code open} or {@code ended}
 */
public record SignInRow(UUID id, String when, String means, String device, String state) {

    static SignInRow of(PastSignIn past, SignIn current, Locale language) {
        SignIn signIn = past.signIn();
        String state = signIn.id().equals(current.id()) ? "here" : past.open() ? "open" : "ended";
        return new SignInRow(
                signIn.id(), PageDates.dateTime(signIn.at(), language), means(signIn), device(signIn), state);
    }

    private static String device(SignIn signIn) {
        return Optional.ofNullable(signIn.device()).map(SignInRow::names).orElse("");
    }

    static String names(Device device) {
        return Stream.of(device.browser().label(), device.system().label())
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String means(SignIn signIn) {
        if (signIn.acting() != null) {
            return "acting";
        }
        if (signIn.provider().isFranceConnect()) {
            return signIn.provider().wireName();
        }
        if (signIn.amr().contains("pop")) {
            return "passkey";
        }
        return signIn.amr().contains("otp") ? "code" : "password";
    }
}
