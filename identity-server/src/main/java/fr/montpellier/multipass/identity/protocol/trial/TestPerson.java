package fr.montpellier.multipass.identity.protocol.trial;

import fr.montpellier.multipass.identity.people.signin.Person;
import fr.montpellier.multipass.identity.people.signin.PersonEmail;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invented person who signs in to applications that are on trial. Together they have what applications get wrong: an accent and an
 * apostrophe in a name, several given names, an address that is not verified, and none. They are in no table of people.
 */
public enum TestPerson {
    CAMILLE("Camille", "Essai", "camille.essai@multipass.example", true),
    NOE("Noé Jean-Luc", "D’Essai", "noe.dessai@multipass.example", false),
    ZOE("Zoë", "Essai-Fictif", null, false);

    private final Person person;

    TestPerson(String givenNames, String familyName, @Nullable String email, boolean verified) {
        person = new Person(givenNames.split(" ")[0] + " " + familyName, givenNames, familyName, null, null, null, null)
                .with(Optional.ofNullable(email).map(address -> new PersonEmail(address, verified)));
    }

    Person person() {
        return person;
    }

    /** Returns the name that pages show. */
    public String displayName() {
        return person.displayName();
    }

    /** Returns the identifier of the person in the trials of one application; another application has another one. */
    UUID holder(String clientId) {
        return UUID.nameUUIDFromBytes(("test-person " + clientId + " " + name()).getBytes(StandardCharsets.UTF_8));
    }

    static List<UUID> holders(String clientId) {
        return Arrays.stream(values()).map(each -> each.holder(clientId)).toList();
    }

    static Optional<TestPerson> of(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}
