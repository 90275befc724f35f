package fr.montpellier.multipass.journal.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parsed arguments of the command. */
record VerifyOptions(
        String target,
        Optional<String> key,
        Optional<String> tokenFile,
        List<String> since,
        List<String> witnesses,
        Optional<String> quorum,
        Optional<String> authority,
        Optional<String> leaf,
        List<String> people,
        List<String> disclosed) {

    private static final List<String> SINGLE = List.of("--key", "--token-file", "--leaf", "--quorum", "--authority");

    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    /** @throws UsageException if an argument is unknown, missing or given twice */
    static VerifyOptions parse(List<String> arguments) {
        var rest = new ArrayList<>(arguments);
        var lists = new HashMap<String, List<String>>();
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
            } else if (List.of("--since", "--person", "--disclosed", "--witness")
                    .contains(word)) {
                lists.computeIfAbsent(word, name -> new ArrayList<>()).add(rest.removeFirst());
            } else if (!SINGLE.contains(word) || single.put(word, rest.removeFirst()) != null) {
                throw new UsageException("option inconnue ou répétée : " + word);
            }
        }
        if (targets.size() != 1) {
            throw new UsageException("il faut un fichier ou une adresse, et un seul");
        }
        return of(targets.getFirst(), single, lists);
    }

    private static VerifyOptions of(String target, Map<String, String> single, Map<String, List<String>> lists) {
        return new VerifyOptions(
                target,
                Optional.ofNullable(single.get("--key")),
                Optional.ofNullable(single.get("--token-file")),
                lists.getOrDefault("--since", List.of()),
                lists.getOrDefault("--witness", List.of()),
                Optional.ofNullable(single.get("--quorum")),
                Optional.ofNullable(single.get("--authority")),
                Optional.ofNullable(single.get("--leaf")),
                lists.getOrDefault("--person", List.of()),
                lists.getOrDefault("--disclosed", List.of()));
    }

    boolean isAddress() {
        return target.startsWith("http://") || target.startsWith("https://");
    }
}
