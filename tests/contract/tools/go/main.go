package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	ctx := context.Background()
	client, err := NewClientWithResponses(os.Args[1])
	check(err)
	limit := 5
	index, err := client.ListListsWithResponse(ctx, &ListListsParams{Limit: &limit})
	check(err)
	if index.JSON200 == nil {
		panic(index.Status())
	}
	lists := []map[string]any{}
	for _, item := range index.JSON200.Items {
		list, err := client.GetListWithResponse(ctx, item.Slug, &GetListParams{})
		check(err)
		if list.JSON200 == nil {
			panic(list.Status())
		}
		entries := 0
		for _, section := range list.JSON200.Sections {
			entries += len(section.Entries)
		}
		lists = append(lists, map[string]any{"entries": entries, "slug": list.JSON200.Slug})
	}
	body := "Written by oapi-codegen."
	name := "Gopher"
	written, err := client.CreateCommentWithResponse(ctx, index.JSON200.Items[0].Slug, &CreateCommentParams{}, NewComment{Body: &body, Name: &name})
	check(err)
	if written.JSON201 == nil {
		panic(written.Status())
	}
	out, err := json.Marshal(map[string]any{"comment": written.JSON201.Status, "lists": lists})
	check(err)
	fmt.Println(string(out))
}
