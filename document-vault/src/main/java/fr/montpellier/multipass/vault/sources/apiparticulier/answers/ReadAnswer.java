package fr.montpellier.multipass.vault.sources.apiparticulier.answers;

import fr.montpellier.multipass.vault.sources.AnsweredPerson;
import fr.montpellier.multipass.vault.sources.SourceFact;
import java.util.List;

/**
 * What an answer says.
 *
 * @param facts without those that the source does not know
 * @param people the person of the question is one of them; empty: the endpoint names no person
 * @param provider the administration that has the data
 */
public record ReadAnswer(List<SourceFact> facts, List<AnsweredPerson> people, String provider) {

    public ReadAnswer {
        facts = List.copyOf(facts);
        people = List.copyOf(people);
    }
}
