package fr.montpellier.multipass.vault.checking.inspection;

import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * Detects active content in a PDF: scripts, programs, forms to be sent, attached files and media, none of which a
 * supporting document needs. Every object of the file is examined, reachable or not.
 */
final class ActiveContentDetector {

    /** Types of action (ISO 32000-2, 12.6.4) that do more than navigate. */
    private static final Set<String> ACTIONS = Set.of(
            "JavaScript",
            "Launch",
            "SubmitForm",
            "ImportData",
            "Rendition",
            "RichMediaExecute",
            "Movie",
            "Sound",
            "GoToE",
            "GoTo3DView");

    /** Types of annotation (ISO 32000-2, 12.5.6) that carry or play something. */
    private static final Set<String> ANNOTATIONS =
            Set.of("RichMedia", "Movie", "Sound", "Screen", "3D", "FileAttachment");

    /** Actions that are accepted when the file is opened or a page is turned: going to a place in it. */
    private static final Set<String> HARMLESS_BY_ITSELF = Set.of("GoTo", "Named", "Thread", "SetOCGState", "Trans");

    /** Most actions in a chain. */
    private static final int LONGEST_CHAIN = 100;

    private static final COSName NEXT = COSName.getPDFName("Next");
    private static final COSName XFA = COSName.getPDFName("XFA");
    private static final COSName EMBEDDED_FILES = COSName.getPDFName("EmbeddedFiles");

    private ActiveContentDetector() {}

    static void refuse(PDDocument document, int maxObjects) throws RefusedFileException, IOException {
        COSDocument file = document.getDocument();
        if (file.getXrefTable().size() > maxObjects) {
            throw new RefusedFileException(Refusal.TOO_COMPLEX, "too many objects");
        }
        // In the order of their offsets, so that a large file is read once.
        List<COSObjectKey> inOrder = file.getXrefTable().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        for (COSObjectKey key : inOrder) {
            COSBase object = file.getObjectFromPool(key).getObject();
            if (object != null) {
                look(object);
            }
        }
    }

    /** Examines the content of the object; objects to which it refers are examined separately. */
    private static void look(COSBase object) throws RefusedFileException {
        Deque<COSBase> todo = new ArrayDeque<>();
        todo.push(object);
        while (!todo.isEmpty()) {
            COSBase next = todo.pop();
            if (next instanceof COSDictionary dictionary) {
                judge(dictionary);
                dictionary.getValues().stream()
                        .filter(ActiveContentDetector::nested)
                        .forEach(todo::push);
            } else if (next instanceof COSArray array) {
                array.toList().stream()
                        .filter(value -> value != null && nested(value))
                        .forEach(todo::push);
            }
        }
    }

    private static boolean nested(COSBase value) {
        return value instanceof COSDictionary || value instanceof COSArray;
    }

    private static void judge(COSDictionary dictionary) throws RefusedFileException {
        String type = dictionary.getNameAsString(COSName.TYPE, "");
        String action = dictionary.getNameAsString(COSName.S, "");
        String subtype = dictionary.getNameAsString(COSName.SUBTYPE, "");
        if (!type.equals("StructElem") && ACTIONS.contains(action)) {
            throw refusal(action);
        }
        if (ANNOTATIONS.contains(subtype) && !type.equals("XObject")) {
            throw refusal(subtype);
        }
        if (dictionary.containsKey(XFA)) {
            throw refusal("XFA");
        }
        judgeByItself(dictionary.getDictionaryObject(COSName.OPEN_ACTION));
        if (dictionary.getDictionaryObject(COSName.AA) instanceof COSDictionary triggers) {
            for (COSName trigger : triggers.keySet()) {
                judgeByItself(triggers.getDictionaryObject(trigger));
            }
        }
        if (type.equals("EmbeddedFile")
                || dictionary.containsKey(EMBEDDED_FILES)
                || dictionary.containsKey(COSName.EF)
                        && (dictionary.containsKey(COSName.F) || dictionary.containsKey(COSName.UF))) {
            throw refusal("embedded file");
        }
    }

    /** Examines an action that starts by itself, and those chained to it. A destination is not an action. */
    private static void judgeByItself(@Nullable COSBase begin) throws RefusedFileException {
        Deque<COSDictionary> todo = new ArrayDeque<>();
        addActions(begin, todo);
        for (int count = 0; !todo.isEmpty(); count++) {
            COSDictionary action = todo.pop();
            String type = action.getNameAsString(COSName.S, "");
            if (count == LONGEST_CHAIN || !(type.isEmpty() || HARMLESS_BY_ITSELF.contains(type))) {
                throw refusal("by itself: " + type);
            }
            addActions(action.getDictionaryObject(NEXT), todo);
        }
    }

    private static void addActions(@Nullable COSBase actions, Deque<COSDictionary> todo) {
        if (actions instanceof COSDictionary one) {
            todo.push(one);
        } else if (actions instanceof COSArray several) {
            for (int i = 0; i < several.size(); i++) {
                if (several.getObject(i) instanceof COSDictionary one && one.containsKey(COSName.S)) {
                    todo.push(one);
                }
            }
        }
    }

    private static RefusedFileException refusal(String what) {
        return new RefusedFileException(Refusal.ACTIVE_CONTENT, what);
    }
}
