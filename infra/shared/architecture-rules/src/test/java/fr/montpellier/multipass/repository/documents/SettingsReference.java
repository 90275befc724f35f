package fr.montpellier.multipass.repository.documents;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of the services out of their sources: the components of records with {@code @ConfigurationProperties},
 * with their Javadoc, and the names in {@code @Value}.
 */
final class SettingsReference {

    private static final Map<String, String> MODULES = Map.of(
            "infra/shared", "Every service",
            "identity-server", "Identity server",
            "consent-service", "Consent service",
            "document-vault", "Document vault",
            "citizen-portal", "Citizen portal");
    private static final List<String> ORDER =
            List.of("infra/shared", "identity-server", "consent-service", "document-vault", "citizen-portal");
    private static final Pattern VALUE =
            Pattern.compile("@Value\\(\\s*\"\\$\\{(multipass\\.[a-z0-9.-]+)(?::([^\"]*))?}\"\\s*\\)");
    private static final Pattern PARAMETER =
            Pattern.compile("@param\\s+(\\w+)\\s+(.*?)(?=\\n\\s*@|\\z)", Pattern.DOTALL);

    /** A row of the table. */
    private record Setting(String type, String standard, String meaning) {}

    private final Map<String, Map<String, Setting>> settings = new HashMap<>();
    private final Map<String, TreePath> records = new HashMap<>();
    private final DocTrees docs;
    private String module = "";

    private SettingsReference(DocTrees docs) {
        this.docs = docs;
    }

    /**
     * Returns the page.
     *
     * @throws IOException if a source cannot be read
     */
    static String page() throws IOException {
        List<Path> sources = Checkout.files(file -> file.toString().endsWith(".java")
                && Checkout.ROOT.relativize(file).toString().matches("(infra/shared/[^/]+|[a-z-]+)/src/main/.*")
                && isOfSettings(file));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(sources));
            var reference = new SettingsReference(DocTrees.instance(task));
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            units.forEach(reference::index);
            units.forEach(reference::read);
            for (Path source : sources) {
                reference.readValues(source);
            }
            return reference.print();
        }
    }

    private static boolean isOfSettings(Path file) {
        try {
            String text = Files.readString(file);
            return text.contains("@ConfigurationProperties(")
                    || text.contains("@Value(")
                    || file.getFileName().toString().endsWith("Settings.java");
        } catch (IOException e) {
            return false;
        }
    }

    /** Remembers every record by its simple name, for components that are records of their own. */
    private void index(CompilationUnitTree unit) {
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
                if (type.getKind() == Tree.Kind.RECORD) {
                    records.put(unit.getSourceFile().getName() + "#" + type.getSimpleName(), getCurrentPath());
                    records.putIfAbsent(type.getSimpleName().toString(), getCurrentPath());
                }
                return super.visitClass(type, nothing);
            }
        }.scan(unit, null);
    }

    private void read(CompilationUnitTree unit) {
        module = module(Path.of(unit.getSourceFile().toUri()));
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
                if (type.getKind() == Tree.Kind.RECORD) {
                    annotation(type.getModifiers(), "ConfigurationProperties")
                            .ifPresent(prefix -> components(prefix, getCurrentPath(), unit, 0));
                }
                return super.visitClass(type, nothing);
            }
        }.scan(unit, null);
    }

    private void components(String prefix, TreePath path, CompilationUnitTree unit, int depth) {
        ClassTree type = (ClassTree) path.getLeaf();
        Map<String, String> meanings = meanings(docs.getDocComment(path));
        for (Tree member : type.getMembers()) {
            if (member instanceof VariableTree component
                    && !component.getModifiers().getFlags().contains(Modifier.STATIC)) {
                String name = prefix + "." + dashed(component.getName().toString());
                String shown = component
                        .getType()
                        .toString()
                        .replaceAll("@[A-Za-z]+(\\([^)]*\\))? *", "")
                        .replace("java.util.", "");
                String inner =
                        shown.replaceAll("^(Optional|List|Set)<(.*)>$", "$2").replaceAll("^Map<\\w+, ?(.*)>$", "$1");
                TreePath own = records.getOrDefault(unit.getSourceFile().getName() + "#" + inner, records.get(inner));
                if (own != null && depth < 3) {
                    String below = shown.startsWith("Map<")
                            ? name + ".<name>"
                            : shown.startsWith("List<") || shown.startsWith("Set<") ? name + "[n]" : name;
                    components(below, own, own.getCompilationUnit(), depth + 1);
                } else {
                    String standard =
                            annotation(component.getModifiers(), "DefaultValue").orElse("");
                    put(
                            name,
                            new Setting(
                                    shown,
                                    standard,
                                    meanings.getOrDefault(component.getName().toString(), "")));
                }
            }
        }
    }

    private void readValues(Path source) throws IOException {
        module = module(source);
        Matcher values = VALUE.matcher(Files.readString(source));
        while (values.find()) {
            String standard = Optional.ofNullable(values.group(2)).orElse("").replace("#{null}", "");
            Map<String, Setting> known = settings.getOrDefault(module, Map.of());
            if (!known.containsKey(values.group(1))) {
                put(values.group(1), new Setting("", standard, ""));
            }
        }
    }

    private void put(String name, Setting setting) {
        settings.computeIfAbsent(module, any -> new TreeMap<>()).put(name, setting);
    }

    private static String module(Path source) {
        String path = Checkout.ROOT.relativize(source).toString();
        return ORDER.stream().filter(path::startsWith).findFirst().orElseThrow();
    }

    /** Returns the value of an annotation, elements of an array joined by commas; empty if the annotation is missing. */
    private static Optional<String> annotation(ModifiersTree modifiers, String name) {
        for (AnnotationTree annotation : modifiers.getAnnotations()) {
            if (annotation.getAnnotationType().toString().equals(name)) {
                return Optional.of(annotation.getArguments().stream()
                        .map(SettingsReference::text)
                        .collect(Collectors.joining(",")));
            }
        }
        return Optional.empty();
    }

    private static String text(ExpressionTree value) {
        return switch (value) {
            case AssignmentTree assignment -> text(assignment.getExpression());
            case NewArrayTree array ->
                array.getInitializers().stream().map(SettingsReference::text).collect(Collectors.joining(","));
            case LiteralTree literal -> String.valueOf(literal.getValue());
            default -> value.toString();
        };
    }

    private static Map<String, String> meanings(@Nullable String comment) {
        var meanings = new HashMap<String, String>();
        if (comment != null) {
            Matcher parameters = PARAMETER.matcher(comment);
            while (parameters.find()) {
                meanings.put(
                        parameters.group(1),
                        parameters
                                .group(2)
                                .strip()
                                .replaceAll("\\s+", " ")
                                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                                .replaceAll("\\{@link(?:plain)? #?([^} ]*)(?: ([^}]*))?}", "`$1`")
                                .replace("|", "\\|")
                                .replace("&lt;", "<"));
            }
        }
        return meanings;
    }

    private static String dashed(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }

    private String print() {
        var page = new StringBuilder("""
                # Which settings exist?

                ```properties
                multipass.deposit.max-size=50MB   # a row below: its name, and a value of its type
                ```

                Made from the sources by `SettingsReferenceTest`, which fails when this page is older than they are; each row is a component of a record
                with `@ConfigurationProperties` and its Javadoc, or a name in `@Value`. Settings with a meaning of their own in the work of operators,
                and those of Spring Boot, are explained on the [other pages](README.md), which hold where this one has no words. A default that is missing
                is given by `application.yaml` of the service or by `multipass-defaults.properties`, or there is none.
                """);
        for (String key : ORDER) {
            page.append("\n## ")
                    .append(MODULES.get(key))
                    .append("\n\n| setting | type | default | meaning |\n|---|---|---|---|\n");
            settings.getOrDefault(key, Map.of())
                    .forEach((name, setting) -> page.append("| `%s` | %s | %s | %s |%n"
                            .formatted(name, code(setting.type()), code(setting.standard()), setting.meaning())
                            .replace("\r", "")));
        }
        return page.toString();
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }
}
