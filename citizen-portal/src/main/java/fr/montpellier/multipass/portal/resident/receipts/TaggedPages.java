package fr.montpellier.multipass.portal.resident.receipts;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.COSObjectable;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * Writes headings and paragraphs one below the other on A4 pages, in one embedded font, with the structure from which a
 * screen reader reads them (ISO 32000-1, 14.8). Lengths are in points.
 */
final class TaggedPages implements AutoCloseable {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 56;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float LEADING = 1.4f;

    /** How a kind of paragraph looks: its size, the space above it, and its shade of grey from 0, which is black. */
    private record TextStyle(String tag, float size, float above, float grey) {}

    private final PDDocument document;
    private final PDFont font;
    private final PDStructureTreeRoot structure = new PDStructureTreeRoot();
    private final PDStructureElement body = new PDStructureElement(StandardStructureTypes.DOCUMENT, structure);

    /** The elements whose content is on each page, by the number of the content. */
    private final List<COSArray> parents = new ArrayList<>();

    private PDPage page = new PDPage(PDRectangle.A4);
    private @Nullable PDPageContentStream content;
    private float y;

    TaggedPages(PDDocument document) throws IOException {
        this.document = document;
        try (InputStream file = PDFont.class.getResourceAsStream(FONT)) {
            if (file == null) {
                throw new IOException("no " + FONT);
            }
            font = PDType0Font.load(document, file, true);
        }
        structure.appendKid(body);
        document.getDocumentCatalog().setStructureTreeRoot(structure);
        turn();
    }

    /** @param level 1 or 2 */
    void heading(int level, String text) throws IOException {
        write(text, level == 1 ? new TextStyle("H1", 20, 0, 0) : new TextStyle("H2", 13, 16, 0));
    }

    /** Writes what the paragraphs below it are about. */
    void term(String text) throws IOException {
        write(text, new TextStyle("P", 9.5f, 6, 0.32f));
    }

    void paragraph(String text) throws IOException {
        write(text, new TextStyle("P", 11, 1, 0));
    }

    private void write(String text, TextStyle style) throws IOException {
        var element = new PDStructureElement(style.tag(), body);
        body.appendKid(element);
        y -= style.above();
        // A heading does not stand alone at the foot of a page.
        float wanted = style.size() * LEADING * (style.tag().startsWith("H") ? 4 : 1);
        if (y - wanted < MARGIN) {
            turn();
        }
        begin(element, style);
        for (String line : lines(text, style.size())) {
            if (y - style.size() * LEADING < MARGIN) {
                stream().endMarkedContent();
                turn();
                begin(element, style);
            }
            y -= style.size() * LEADING;
            stream().beginText();
            stream().setFont(font, style.size());
            stream().setNonStrokingColor(style.grey(), style.grey(), style.grey());
            stream().newLineAtOffset(MARGIN, y);
            stream().showText(line);
            stream().endText();
        }
        stream().endMarkedContent();
    }

    /** Begins the part of an element that is on the current page. */
    private void begin(PDStructureElement element, TextStyle style) throws IOException {
        COSArray elements = parents.getLast();
        int number = elements.size();
        var properties = new COSDictionary();
        properties.setInt(COSName.MCID, number);
        stream().beginMarkedContent(COSName.getPDFName(style.tag()), PDPropertyList.create(properties));
        var part = new PDMarkedContentReference();
        part.setPage(page);
        part.setMCID(number);
        element.appendKid(part);
        elements.add(element.getCOSObject());
    }

    /** Continues on a further page. */
    private void turn() throws IOException {
        if (content != null) {
            content.close();
        }
        page = new PDPage(PDRectangle.A4);
        page.setStructParents(parents.size());
        page.getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
        document.addPage(page);
        parents.add(new COSArray());
        content = new PDPageContentStream(document, page);
        y = PDRectangle.A4.getHeight() - MARGIN;
    }

    private PDPageContentStream stream() {
        return java.util.Objects.requireNonNull(content);
    }

    /** Breaks a text into lines that fit between the margins; a word longer than a line is cut. */
    private List<String> lines(String text, float size) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R")) {
            var line = new StringBuilder();
            for (String word : writable(paragraph).split(" ")) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (width(longer, size) <= WIDTH) {
                    line.setLength(0);
                    line.append(longer);
                    continue;
                }
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                String rest = word;
                while (width(rest, size) > WIDTH) {
                    int fits = rest.length() - 1;
                    while (fits > 1 && width(rest.substring(0, fits), size) > WIDTH) {
                        fits--;
                    }
                    lines.add(rest.substring(0, fits));
                    rest = rest.substring(fits);
                }
                line.append(rest);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    /** Replaces what the font has no sign for. */
    private String writable(String text) {
        var written = new StringBuilder();
        text.replace('\u202f', '\u00a0')
                .codePoints()
                .forEach(point -> written.append(isWritable(point) ? Character.toString(point) : "?"));
        return written.toString();
    }

    private boolean isWritable(int point) {
        try {
            font.encode(Character.toString(point));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Ends the last page and writes to which element each part of each page belongs. */
    @Override
    public void close() throws IOException {
        stream().close();
        Map<Integer, COSObjectable> numbered = new HashMap<>();
        for (int i = 0; i < parents.size(); i++) {
            numbered.put(i, new PDParentTreeValue(parents.get(i)));
        }
        var tree = new PDNumberTreeNode(PDParentTreeValue.class);
        tree.setNumbers(numbered);
        structure.setParentTree(tree);
        structure.setParentTreeNextKey(parents.size());
    }
}
