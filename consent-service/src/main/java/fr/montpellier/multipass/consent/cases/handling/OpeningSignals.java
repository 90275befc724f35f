package fr.montpellier.multipass.consent.cases.handling;

import fr.montpellier.multipass.consent.authorisations.storage.ResidentNames;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.service.tokens.Caller;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What is unusual about the opening of a case, as far as it is known at that moment only: whether the resident has the name of the
 * agent, and whether the case was closed. Entries keep the codes and no name.
 */
@Component
class OpeningSignals {

    private final ResidentNames names;

    OpeningSignals(ResidentNames names) {
        this.names = names;
    }

    /** Returns the codes, separated by spaces, or nothing. */
    Optional<String> of(Caller.Agent agent, Case opened, Instant now) {
        List<String> signals = new ArrayList<>();
        if (opened.isNamed(now)) {
            names.find(opened.authorisation())
                    .flatMap(name -> ofNames(agent.name(), name, isAssignedTo(agent, opened)))
                    .ifPresent(signals::add);
        }
        if (!opened.state().isUnderWay()) {
            signals.add("case-closed");
        }
        return signals.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", signals));
    }

    private static boolean isAssignedTo(Caller.Agent agent, Case opened) {
        return opened.assignee()
                .filter(assignee -> assignee.subject().equals(agent.subject()))
                .isPresent();
    }

    /** Compares the words of two display names; the last word of the agent's is taken as the family name. */
    static Optional<String> ofNames(String agent, String resident, boolean assigned) {
        List<String> own = words(agent);
        Set<String> other = Set.copyOf(words(resident));
        if (own.isEmpty() || other.isEmpty()) {
            return Optional.empty();
        }
        if (other.containsAll(own)) {
            return Optional.of("own-name");
        }
        return !assigned && own.size() > 1 && other.contains(own.getLast())
                ? Optional.of("same-family-name")
                : Optional.empty();
    }

    private static List<String> words(String name) {
        return List.of(Normalizer.normalize(name, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .split("[^\\p{L}]+"))
                .stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
