package fr.montpellier.multipass.repository.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the relative links of Markdown documents that lead to no file, or to no heading of it. */
public final class MarkdownLinks {

    private static final Pattern FENCED = Pattern.compile("(?ms)^ *(```|~~~).*?^ *\\1 *$");
    private static final Pattern CODE = Pattern.compile("`[^`\n]+`");
    private static final Pattern LINK =
            Pattern.compile("\\]\\(<?([^()\\s>]+)>?(?: +\"[^\"]*\")?\\)|(?m:^\\[[^]]+\\]: (\\S+))");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *#* *$");
    private static final Pattern LINK_TEXT = Pattern.compile("\\[([^]]*)\\]\\([^)]*\\)");
    private static final Pattern ABSOLUTE = Pattern.compile("[a-z][a-z0-9+.-]*:.*", Pattern.CASE_INSENSITIVE);

    private final Map<Path, Set<String>> anchors = new HashMap<>();

    /** Returns the links of one document that do not resolve, each as {@code document: target}. */
    List<String> broken(Path document) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String target : targets(Files.readString(document))) {
            if (!ABSOLUTE.matcher(target).matches() && !resolves(document, target)) {
                broken.add(document + ": " + target);
            }
        }
        return broken;
    }

    private static List<String> targets(String markdown) {
        return LINK.matcher(prose(markdown))
                .results()
                .map(MarkdownLinks::target)
                .toList();
    }

    /** Returns the text of a document without its code. */
    public static String prose(String markdown) {
        return CODE.matcher(FENCED.matcher(markdown).replaceAll("")).replaceAll("");
    }

    private static String target(MatchResult link) {
        return link.group(1) != null ? link.group(1) : link.group(2);
    }

    private boolean resolves(Path document, String target) throws IOException {
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        Path path = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        if (!path.startsWith(document.getRoot()) || !Files.exists(path)) {
            return false;
        }
        return hash < 0 || !path.toString().endsWith(".md") || anchors(path).contains(target.substring(hash + 1));
    }

    private Set<String> anchors(Path document) throws IOException {
        Set<String> known = anchors.get(document);
        if (known == null) {
            known = anchors(Files.readString(document));
            anchors.put(document, known);
        }
        return known;
    }

    /** Returns the anchors of the headings, as GitHub and GitLab make them: a repeated one ends with its number. */
    static Set<String> anchors(String markdown) {
        Map<String, Integer> counts = new HashMap<>();
        Set<String> found = new HashSet<>();
        HEADING.matcher(FENCED.matcher(markdown).replaceAll(""))
                .results()
                .map(heading -> LINK_TEXT.matcher(heading.group(1)).replaceAll("$1"))
                .map(text -> text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}\\p{M} _-]", "")
                        .replace(' ', '-'))
                .forEach(anchor -> {
                    int before = counts.merge(anchor, 1, Integer::sum) - 1;
                    found.add(before == 0 ? anchor : anchor + "-" + before);
                });
        return found;
    }
}
