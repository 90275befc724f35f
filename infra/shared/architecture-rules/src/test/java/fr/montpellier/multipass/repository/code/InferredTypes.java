package fr.montpellier.multipass.repository.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Finds local variables declared with {@code var} of whose type the declaration says nothing. A constructor, a cast, a literal, a
 * sum with a string literal, a constant or a call that names its class, and a call with a class as an argument say enough.
 */
final class InferredTypes {

    /** Names of classes in capitals alone, as those of constants are. */
    private static final Set<String> ACRONYMS = Set.of("JWK", "URI", "UUID");

    private InferredTypes() {}

    /**
     * Returns each variable whose type the reader would have to look up, as {@code Path.java:12: name}.
     *
     * @throws IOException if a file cannot be read
     */
    static List<String> unnamed(Collection<Path> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> found = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(unit, Trees.instance(task).getSourcePositions(), found).scan(unit, null);
            }
        }
        return found;
    }

    private static boolean namesType(ExpressionTree value) {
        return switch (value) {
            case NewClassTree _, NewArrayTree _, TypeCastTree _, LiteralTree _ -> true;
            case ParenthesizedTree inner -> namesType(inner.getExpression());
            case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS -> isText(sum);
            case MemberSelectTree constant -> isClass(constant.getExpression());
            case MethodInvocationTree call ->
                isStatic(call) || call.getArguments().stream().anyMatch(InferredTypes::isClassLiteral);
            default -> false;
        };
    }

    private static boolean isStatic(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree method && isClass(method.getExpression());
    }

    private static boolean isClassLiteral(ExpressionTree argument) {
        return argument instanceof MemberSelectTree literal
                && literal.getIdentifier().contentEquals("class");
    }

    private static boolean isText(ExpressionTree operand) {
        return operand instanceof LiteralTree literal && literal.getValue() instanceof String
                || operand instanceof BinaryTree sum
                        && sum.getKind() == Tree.Kind.PLUS
                        && (isText(sum.getLeftOperand()) || isText(sum.getRightOperand()));
    }

    /** By the naming convention of Java: classes have a capital and small letters, constants have capitals alone. */
    private static boolean isClass(ExpressionTree receiver) {
        return switch (receiver) {
            case IdentifierTree name -> isClass(name.getName().toString());
            case MemberSelectTree name -> isClass(name.getIdentifier().toString());
            default -> false;
        };
    }

    private static boolean isClass(String name) {
        return ACRONYMS.contains(name)
                || Character.isUpperCase(name.charAt(0)) && name.chars().anyMatch(Character::isLowerCase);
    }

    private static final class Scanner extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> found;

        private Scanner(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            ExpressionTree value = variable.getInitializer();
            if (variable.getType() == null && value != null && !namesType(value)) {
                add(variable);
            }
            return super.visitVariable(variable, nothing);
        }

        @Override
        public Void visitEnhancedForLoop(EnhancedForLoopTree loop, Void nothing) {
            if (loop.getVariable().getType() == null) {
                add(loop.getVariable());
            }
            return super.visitEnhancedForLoop(loop, nothing);
        }

        private void add(VariableTree variable) {
            Path file = Path.of(unit.getSourceFile().toUri());
            Object name = file.startsWith(Checkout.ROOT) ? Checkout.ROOT.relativize(file) : file.getFileName();
            long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, variable));
            found.add(name + ":" + line + ": " + variable.getName());
        }
    }
}
