package fr.montpellier.multipass.journal.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of the command. */
record VerifyOptions(
        String target, Optional<String> key, Optional<String> tokenFile, List<String> since, Optional<String> leaf) {

    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /** @throws UsageException if an argument is unknown, missing or given twice */
    static VerifyOptions parse(List<String> arguments) {
        var rest = new ArrayList<>(arguments);
        var since = new ArrayList<String>();
        var single = new HashMap<String, String>();
        var targets = new ArrayList<String>();
        if (!rest.isEmpty() && rest.getFirst().equals("verify")) {
            rest.removeFirst();
        }
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            if (!word.startsWith("--")) {
                targets.add(word);
            } else if (rest.isEmpty()) {
                throw new UsageException("il manque une valeur après " + word);
            } else if (word.equals("--since")) {
                since.add(rest.removeFirst());
            } else if (!List.of("--key", "--token-file", "--leaf").contains(word)
                    || single.put(word, rest.removeFirst()) != null) {
                throw new UsageException("option inconnue ou répétée : " + word);
            }
        }
        if (targets.size() != 1) {
            throw new UsageException("il faut un fichier ou une adresse, et un seul");
        }
        return of(targets.getFirst(), single, since);
    }

    private static VerifyOptions of(String target, Map<String, String> single, List<String> since) {
        return new VerifyOptions(
                target,
                Optional.ofNullable(single.get("--key")),
                Optional.ofNullable(single.get("--token-file")),
                List.copyOf(since),
                Optional.ofNullable(single.get("--leaf")));
    }

    boolean isAddress() {
        return target.startsWith("http://") || target.startsWith("https://");
    }
}
