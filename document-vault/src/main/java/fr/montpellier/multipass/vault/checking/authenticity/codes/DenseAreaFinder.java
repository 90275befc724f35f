package fr.montpellier.multipass.vault.checking.authenticity.codes;

import java.awt.Rectangle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Finds areas of a page that are about half black, as a Data Matrix is and text is not. */
final class DenseAreaFinder {

    private static final int CELL = 16;
    /** Fraction of the paper's own luminance below which a pixel is ink. */
    private static final double INK = 0.55;

    /** Fraction of the page that is darker than its paper. */
    private static final double PAPER = 0.75;

    private static final double LEAST = 0.28;
    private static final double MOST = 0.80;
    private static final int LEAST_CELLS = 4;

    /** Least density of a tile that contains a small code. */
    private static final double LEAST_OF_A_TILE = 0.03;

    private static final int MOST_AREAS = 24;

    private final GreyPage page;
    private final int columns;
    private final int rows;
    private final int dark;

    DenseAreaFinder(GreyPage page) {
        this.page = page;
        this.columns = page.width() / CELL;
        this.rows = page.height() / CELL;
        this.dark = (int) (INK * paper(page));
    }

    /** Returns the areas, largest first, with a margin for the quiet zone. */
    List<Rectangle> areas() {
        boolean[] dense = denseCells();
        List<Rectangle> found = new ArrayList<>();
        for (int cell = 0; cell < dense.length; cell++) {
            if (dense[cell]) {
                Rectangle area = fill(dense, cell);
                if (area.width >= LEAST_CELLS && area.height >= LEAST_CELLS) {
                    found.add(onPage(area));
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt((Rectangle area) -> -area.width * area.height))
                .limit(MOST_AREAS)
                .toList();
    }

    /** Returns overlapping squares, half a tile apart, without those that have too little ink for a code. */
    List<Rectangle> tiles() {
        int side = Math.max(4 * CELL, page.width() / 4);
        Rectangle whole = new Rectangle(page.width(), page.height());
        List<Rectangle> tiles = new ArrayList<>();
        for (int y = 0; y < page.height(); y += side / 2) {
            for (int x = 0; x < page.width(); x += side / 2) {
                Rectangle tile = new Rectangle(x, y, side, side).intersection(whole);
                int enough = (int) Math.ceil(LEAST_OF_A_TILE * tile.width * tile.height);
                if (tile.width >= 2 * CELL && tile.height >= 2 * CELL && ink(tile, enough) >= enough) {
                    tiles.add(tile);
                }
            }
        }
        return tiles;
    }

    private static int paper(GreyPage page) {
        int[] histogram = new int[256];
        for (byte luminance : page.luminances()) {
            histogram[luminance & 0xFF]++;
        }
        int luminance = 0;
        for (long darker = histogram[0]; darker < PAPER * page.luminances().length; luminance++) {
            darker += histogram[luminance + 1];
        }
        return luminance;
    }

    private boolean[] denseCells() {
        boolean[] dense = new boolean[columns * rows];
        for (int cell = 0; cell < dense.length; cell++) {
            Rectangle area = new Rectangle(cell % columns * CELL, cell / columns * CELL, CELL, CELL);
            double darkness = ink(area, Integer.MAX_VALUE) / (double) (CELL * CELL);
            dense[cell] = darkness >= LEAST && darkness <= MOST;
        }
        return dense;
    }

    /** Counts the pixels of an area that are ink, row by row until there are enough. */
    private int ink(Rectangle area, int enough) {
        byte[] luminances = page.luminances();
        int limit = dark;
        int ink = 0;
        for (int row = area.y; row < area.y + area.height && ink < enough; row++) {
            int end = row * page.width() + area.x + area.width;
            for (int at = end - area.width; at < end; at++) {
                if ((luminances[at] & 0xFF) < limit) {
                    ink++;
                }
            }
        }
        return ink;
    }

    /** Removes the dense cells connected to this one from the map. */
    private Rectangle fill(boolean[] dense, int first) {
        Rectangle area = new Rectangle(first % columns, first / columns, 1, 1);
        Deque<Integer> todo = new ArrayDeque<>(List.of(first));
        dense[first] = false;
        while (!todo.isEmpty()) {
            int cell = todo.pop();
            area.add(new Rectangle(cell % columns, cell / columns, 1, 1));
            for (int row = Math.max(0, cell / columns - 1); row <= Math.min(rows - 1, cell / columns + 1); row++) {
                for (int col = Math.max(0, cell % columns - 1);
                        col <= Math.min(columns - 1, cell % columns + 1);
                        col++) {
                    int neighbour = row * columns + col;
                    if (dense[neighbour]) {
                        dense[neighbour] = false;
                        todo.push(neighbour);
                    }
                }
            }
        }
        return area;
    }

    private Rectangle onPage(Rectangle cells) {
        Rectangle area = new Rectangle(cells.x * CELL, cells.y * CELL, cells.width * CELL, cells.height * CELL);
        area.grow(2 * CELL, 2 * CELL);
        return area.intersection(new Rectangle(page.width(), page.height()));
    }
}
