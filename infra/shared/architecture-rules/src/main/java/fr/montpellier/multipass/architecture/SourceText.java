package fr.montpellier.multipass.architecture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A string literal of a source file, or a sum of several as one text.
 *
 * @param line where it begins
 * @param text with {@link #VARIABLE} for each operand of the sum that is no string literal
 */
public record SourceText(Path file, long line, String text) {

    /** Stands for an operand of a sum that is no string literal. */
    public static final char VARIABLE = '\0';

    /**
     * Returns the texts of Java files.
     *
     * @throws UncheckedIOException if a file cannot be read
     */
    public static List<SourceText> in(Collection<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<SourceText> texts = new ArrayList<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask)
                    compiler.getTask(null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(unit, Trees.instance(task).getSourcePositions(), texts).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static final class Scanner extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<SourceText> texts;

        private Scanner(CompilationUnitTree unit, SourcePositions positions, List<SourceText> texts) {
            this.unit = unit;
            this.positions = positions;
            this.texts = texts;
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void nothing) {
            if (literal.getValue() instanceof String text) add(literal, text);
            return null;
        }

        @Override
        public Void visitBinary(BinaryTree operation, Void nothing) {
            if (operation.getKind() != Tree.Kind.PLUS) return super.visitBinary(operation, nothing);
            var text = new StringBuilder();
            append(operation, text);
            add(operation, text.toString());
            return null;
        }

        private void append(ExpressionTree operand, StringBuilder text) {
            if (operand instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
                append(sum.getLeftOperand(), text);
                append(sum.getRightOperand(), text);
            } else if (operand instanceof LiteralTree literal && literal.getValue() instanceof String part) {
                text.append(part);
            } else {
                text.append(VARIABLE);
                scan(operand, null);
            }
        }

        private void add(Tree place, String text) {
            long line = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, place));
            texts.add(new SourceText(Path.of(unit.getSourceFile().toUri()), line, text));
        }
    }
}
