package fr.montpellier.multipass.portal.resident.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import fr.montpellier.multipass.portal.addresses.SignInAddresses;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.EmphasisedText;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says what the closing of an account erases and what it keeps, and whether a sign-in is recent enough for it. */
public final class ClosingTexts {

    /**
     * Greatest age of the sign-in when the question is shown; less than the identity server's limit, since the person
     * still reads the question.
     */
    private static final Duration RECENT = Duration.ofMinutes(4);

    /** Parameter of the closing pages that says which Multipass the person wanted to close when they went to sign in again. */
    public static final String WANTED = "compte";

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{16}");

    private ClosingTexts() {}

    /**
     * Returns the address from which the person signs in again and returns to the page, which then knows whether another Multipass is
     * open: with other means, or those of another person, the sign-in may lead to another one.
     *
     * @param wanted value of the parameter of this page
     * @param way parameter that says in which other way the person signs in; empty for the one of before
     */
    public static String signInAgain(String page, Person person, Optional<String> wanted, String way) {
        String key = wanted.filter(KEY.asMatchPredicate()).orElseGet(() -> key(person));
        return SignInAddresses.AGAIN + "?page=" + page + "?" + WANTED + "=" + key + way;
    }

    /** Returns whether another Multipass is open than the one that the person wanted to close. */
    public static boolean isAnother(Person person, Optional<String> wanted) {
        return wanted.filter(key -> !key.equals(key(person))).isPresent();
    }

    /** Returns the text that says that another Multipass is open. */
    public static String another(Person person) {
        return Texts.get(
                "closing.another",
                person.name(),
                ResidentCard.grouped(person.multipassNumber().orElse("")));
    }

    /** Returns why a password alone does not close the account, and with what the person signs in first. */
    public static String passwordAlone(Person person) {
        return Texts.get(person.isSelfDeclared() ? "closing.password-alone.declared" : "closing.password-alone");
    }

    /** Returns a hash, so that the number is in no address. */
    private static String key(Person person) {
        return HexFormat.of().formatHex(sha256(person.multipassNumber().orElse("")), 0, 8);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns whose account it is, what is erased and when, and what is kept.
     *
     * @param days days in which the person may keep the account; zero if it is erased at once
     */
    public static List<Component> consequences(Person person, long days) {
        return List.of(
                EmphasisedText.of(
                        "closing.whose",
                        person.name(),
                        ResidentCard.grouped(person.multipassNumber().orElse(""))),
                delay(days),
                list(
                        "efface",
                        "closing.goes",
                        "authorisations",
                        "cards",
                        "pieces",
                        "applications",
                        "identity",
                        "sessions"),
                list("reste", "closing.stays", "journals", "receipts", "erasures", "services"));
    }

    private static Paragraph delay(long days) {
        var delay = new Paragraph(of("closing.delay", days));
        delay.setId("delai");
        return delay;
    }

    /** Returns the question's explanation. */
    public static String consequence(long days) {
        return of("closing.consequence", days);
    }

    private static String of(String key, long days) {
        return days == 0 ? Texts.get(key + ".none") : Texts.plural(key, days, "");
    }

    /** Returns whether the person signed in shortly before. */
    public static boolean isRecent(Person person, Instant now) {
        return person.signedInAt()
                .filter(signedIn -> signedIn.plus(RECENT).isAfter(now))
                .isPresent();
    }

    private static Section list(String id, String key, String... items) {
        var list = new UnorderedList();
        list.addClassName("spaced");
        Stream.of(items).forEach(item -> list.add(new ListItem(EmphasisedText.inline(key + "." + item))));
        return Components.section(id, Texts.get(key), list);
    }
}
